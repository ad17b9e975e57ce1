-- What is worked out once every node is read. Each statement gives the same rows in the same order for the same graph.

CREATE INDEX participation_event ON participation (event, agent);
CREATE INDEX participation_agent ON participation (agent);
CREATE INDEX tenure_holder ON tenure (holder);
CREATE INDEX tenure_organization ON tenure (organization);
CREATE INDEX tenure_country ON tenure (country);
CREATE INDEX party_agent ON party (agent, node);
CREATE INDEX event_agreement_agreement ON event_agreement (agreement);
CREATE INDEX topic_node ON topic (node);
CREATE INDEX proof_evidence ON proof (evidence);
CREATE INDEX evidence_article ON evidence (article);
CREATE INDEX mention_article ON mention (article, node);
CREATE INDEX told_article ON told (article, node);
CREATE INDEX article_publisher ON article (publisher);

-- Of the reports of one event, that with most participants, or else the surest, stands for all, with the day and the place
-- that they give together. Of the names of one agreement, that with most parties, or else the longest.
CREATE INDEX member_node ON member (node);
UPDATE merged SET main = (
    SELECT e.id FROM member m JOIN event e ON e.id = m.node WHERE m.merged = merged.id
    ORDER BY (SELECT count(*) FROM participation p WHERE p.event = e.id) DESC, e.confidence DESC, e.id LIMIT 1
);
UPDATE merged SET main = (
    SELECT a.id FROM member m JOIN agreement a ON a.id = m.node WHERE m.merged = merged.id
    ORDER BY (SELECT count(*) FROM party p WHERE p.node = a.id) DESC, length(a.label) DESC, a.id LIMIT 1
) WHERE main IS NULL;
UPDATE event SET member_of = (SELECT g.main FROM member m JOIN merged g ON g.id = m.merged WHERE m.node = event.id)
    WHERE id IN (SELECT node FROM member);
UPDATE event SET member_of = NULL WHERE member_of = id;
UPDATE agreement SET member_of = (
    SELECT g.main FROM member m JOIN merged g ON g.id = m.merged WHERE m.node = agreement.id
) WHERE id IN (SELECT node FROM member);
UPDATE agreement SET member_of = NULL WHERE member_of = id;
UPDATE event SET (edtf, day, latest) = (SELECT g.edtf, g.day, g.latest FROM merged g WHERE g.main = event.id)
    WHERE id IN (SELECT main FROM merged WHERE day > 0);
UPDATE event SET place = (SELECT g.place FROM merged g WHERE g.main = event.id)
    WHERE id IN (SELECT main FROM merged WHERE place IS NOT NULL);
UPDATE event SET part_of = (SELECT coalesce(e.member_of, e.id) FROM event e WHERE e.id = event.part_of)
    WHERE part_of IN (SELECT id FROM event WHERE member_of IS NOT NULL);
UPDATE event SET part_of = NULL WHERE part_of = id;
INSERT OR IGNORE INTO party SELECT a.member_of, p.agent FROM party p JOIN agreement a ON a.id = p.node
    WHERE a.member_of IS NOT NULL;
INSERT OR IGNORE INTO event_agreement SELECT coalesce(e.member_of, e.id), coalesce(a.member_of, a.id)
    FROM event_agreement g JOIN event e ON e.id = g.event JOIN agreement a ON a.id = g.agreement;
CREATE INDEX event_member_of ON event (member_of) WHERE member_of IS NOT NULL;
CREATE INDEX agreement_member_of ON agreement (member_of) WHERE member_of IS NOT NULL;

-- A statement and a commitment are of the day of the first article that tells them.
UPDATE statement SET day = coalesce((SELECT min(nullif(a.day, 0)) FROM told t JOIN article a ON a.id = t.article
    WHERE t.node = statement.id), 0);
UPDATE commitment SET day = coalesce((SELECT min(nullif(a.day, 0)) FROM told t JOIN article a ON a.id = t.article
    WHERE t.node = commitment.id), 0);
UPDATE tenure SET first = (SELECT min(day) FROM attested WHERE tenure = tenure.id),
                  last = (SELECT max(day) FROM attested WHERE tenure = tenure.id);

-- Who is involved: who takes part, and for whom.
INSERT OR IGNORE INTO involved SELECT p.agent, e.day, e.id FROM participation p JOIN event r ON r.id = p.event
    JOIN event e ON e.id = coalesce(r.member_of, r.id) WHERE p.agent IS NOT NULL;
INSERT OR IGNORE INTO involved SELECT p.acting_for, e.day, e.id FROM participation p JOIN event r ON r.id = p.event
    JOIN event e ON e.id = coalesce(r.member_of, r.id) WHERE p.acting_for IS NOT NULL;
-- Where it happened: the place, and the country it lies in.
INSERT OR IGNORE INTO happened SELECT place, day, id FROM event WHERE place IS NOT NULL AND member_of IS NULL;
INSERT OR IGNORE INTO happened SELECT n.country, e.day, e.id FROM event e JOIN entity n ON n.id = e.place
    WHERE n.country IS NOT NULL AND e.member_of IS NULL;
-- What it is about: its own topics; where it has none, those of the articles that tell it.
INSERT OR IGNORE INTO about SELECT t.name, e.day, e.id FROM event r JOIN topic t ON t.node = r.id
    JOIN event e ON e.id = coalesce(r.member_of, r.id);
INSERT OR IGNORE INTO about SELECT t.name, e.day, e.id FROM event r JOIN told s ON s.node = r.id
    JOIN topic t ON t.node = s.article JOIN event e ON e.id = coalesce(r.member_of, r.id)
    WHERE NOT EXISTS (SELECT 1 FROM topic o WHERE o.node = r.id);
CREATE INDEX about_event ON about (event);
CREATE INDEX involved_event ON involved (event, node);

-- Lists hold what is no member of another; each index has all that counting needs, so that no event is read for it.
CREATE INDEX event_day ON event (day, id, member_of);
CREATE INDEX event_period ON event (day, class, member_of);
CREATE INDEX event_class ON event (class, day, id, member_of);
CREATE INDEX event_finer ON event (finer, day, id, member_of);
CREATE INDEX event_status ON event (status, day, id, member_of);
CREATE INDEX event_place ON event (place, member_of);
CREATE INDEX event_part_of ON event (part_of);
CREATE INDEX agreement_day ON agreement (day, id);
CREATE INDEX statement_speaker ON statement (speaker, day);
CREATE INDEX article_day ON article (day, id);

-- Who has to do with whom (first and last: of the events whose month is known): two persons, two organizations, or two countries of one event that took place. Where several
-- countries or bodies act, those who act for the same one came together and did not meet. An event of more than 30
-- involved ties nobody: that all members of an assembly were there does not say who met whom.
CREATE TEMP TABLE sided (event INTEGER PRIMARY KEY, sides INTEGER);  -- an index finds numbers only in columns of numbers
INSERT INTO sided SELECT coalesce(r.member_of, r.id), count(DISTINCT p.acting_for)
    FROM participation p JOIN event r ON r.id = p.event WHERE p.acting_for IS NOT NULL GROUP BY 1;
CREATE TEMP TABLE side AS
    SELECT i.event, i.node, n.kind, min(p.acting_for) AS acting_for
    FROM involved i CROSS JOIN entity n ON n.id = i.node
    LEFT JOIN event r ON r.id = i.event OR r.member_of = i.event
    LEFT JOIN participation p ON p.event = r.id AND p.agent = i.node
    WHERE n.kind IN ('person', 'organization', 'country')
        AND (SELECT count(*) FROM involved z WHERE z.event = i.event) <= 30
    GROUP BY i.event, i.node;
CREATE UNIQUE INDEX temp.side_event ON side (event, kind, node);
INSERT INTO tie
    SELECT x.node, y.node, x.kind, e.class, e.day / 10000, count(*),
        -- Two come together face to face or by voice, not by what is sent or said about the other.
        sum(e.class IN ('Meeting', 'Visit', 'Call', 'Conference', 'Signing', 'Exercise', 'Commemoration')),
        coalesce(min(CASE WHEN e.day / 100 = e.latest / 100 THEN nullif(e.day, 0) END), 0),
        coalesce(max(CASE WHEN e.day / 100 = e.latest / 100 THEN e.day END), 0)
    -- CROSS JOIN keeps the order of the tables: without statistics, another is guessed that looks at all pairs of events.
    FROM side x
    CROSS JOIN side y ON y.event = x.event AND y.kind = x.kind AND y.node > x.node
    CROSS JOIN event e ON e.id = x.event
    LEFT JOIN sided s ON s.event = e.id
    WHERE e.status = 'occurred'
        AND NOT (coalesce(s.sides, 0) > 1 AND x.kind <> 'country' AND coalesce(x.acting_for = y.acting_for, 0))
    GROUP BY x.node, y.node, e.class, e.day / 10000
    ORDER BY x.node, y.node, e.class, e.day / 10000;
DROP TABLE side;
DROP TABLE sided;
CREATE INDEX tie_b ON tie (b);
INSERT INTO pair SELECT a, b, kind, sum(number), sum(met), coalesce(min(nullif(first, 0)), 0), max(last)
    FROM tie GROUP BY a, b ORDER BY a, b;
CREATE INDEX pair_kind ON pair (kind, met DESC, number DESC, a, b);
CREATE INDEX tie_kind ON tie (kind, year);

UPDATE entity SET weight = (SELECT count(*) FROM (SELECT event FROM involved WHERE node = entity.id
    UNION SELECT event FROM happened WHERE node = entity.id));
CREATE INDEX entity_kind ON entity (kind, weight DESC, id);
CREATE INDEX entity_qid ON entity (qid);
CREATE INDEX entity_country ON entity (country, kind);
