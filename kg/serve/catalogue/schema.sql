-- The catalogue of a graph: what the pages and the JSON API ask for, in tables with the indexes they need.
-- A node is numbered once; every other table speaks of nodes by their number. A day is an integer YYYYMMDD, 0 where
-- it is not known.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kind TEXT);

-- Persons, organizations, countries, places. `label` is the graph's own; fr and en are the gazetteer's where it knows
-- the Wikidata id. `weight`: how many events it is involved in, or happened there.
CREATE TABLE entity (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, label_fr TEXT, label_en TEXT,
    qid TEXT, likely TEXT, country INTEGER, latitude REAL, longitude REAL, weight INTEGER NOT NULL DEFAULT 0
);

-- `class` is one of the top classes, `finer` the finest class below it, if any. `member_of`: of several reports of one
-- event, all but one name that one, which stands for them in every list.
CREATE TABLE event (
    id INTEGER PRIMARY KEY, class TEXT NOT NULL, finer TEXT, label_fr TEXT, label_en TEXT, label TEXT NOT NULL,
    edtf TEXT, day INTEGER NOT NULL, latest INTEGER NOT NULL, place INTEGER, status TEXT, part_of INTEGER,
    confidence REAL, member_of INTEGER
);
CREATE TABLE participation (
    id INTEGER PRIMARY KEY, event INTEGER, agent INTEGER, role TEXT, acting_for INTEGER, tenure INTEGER
);
CREATE TABLE tenure (
    id INTEGER PRIMARY KEY, holder INTEGER, title TEXT NOT NULL, organization INTEGER, country INTEGER,
    first TEXT, last TEXT
);
CREATE TABLE attested (tenure INTEGER, day TEXT, PRIMARY KEY (tenure, day)) WITHOUT ROWID;
CREATE TABLE agreement (
    id INTEGER PRIMARY KEY, class TEXT, label TEXT NOT NULL, label_fr TEXT, label_en TEXT, edtf TEXT,
    day INTEGER NOT NULL, period TEXT, status TEXT, confidence REAL, member_of INTEGER
);
CREATE TABLE statement (id INTEGER PRIMARY KEY, speaker INTEGER, day INTEGER NOT NULL DEFAULT 0);
CREATE TABLE commitment (id INTEGER PRIMARY KEY, day INTEGER NOT NULL DEFAULT 0);
CREATE TABLE article (
    id INTEGER PRIMARY KEY, identifier TEXT, headline TEXT NOT NULL, edtf TEXT, day INTEGER NOT NULL,
    language TEXT, publisher INTEGER, url TEXT, digest TEXT
);
CREATE TABLE evidence (id INTEGER PRIMARY KEY, article INTEGER, start INTEGER, "end" INTEGER, exact TEXT NOT NULL);

-- What several articles report together: its own values, and the report that stands for it (`main`).
CREATE TABLE merged (id INTEGER PRIMARY KEY, edtf TEXT, day INTEGER, latest INTEGER, place INTEGER, main INTEGER);
CREATE TABLE member (merged INTEGER, node INTEGER, PRIMARY KEY (merged, node)) WITHOUT ROWID;

-- What joins them.
CREATE TABLE party (node INTEGER, agent INTEGER, PRIMARY KEY (node, agent)) WITHOUT ROWID;
CREATE TABLE event_agreement (event INTEGER, agreement INTEGER, PRIMARY KEY (event, agreement)) WITHOUT ROWID;
CREATE TABLE topic (name TEXT, node INTEGER, PRIMARY KEY (name, node)) WITHOUT ROWID;
CREATE TABLE proof (node INTEGER, evidence INTEGER, PRIMARY KEY (node, evidence)) WITHOUT ROWID;
CREATE TABLE mention (node INTEGER, article INTEGER, PRIMARY KEY (node, article)) WITHOUT ROWID;
CREATE TABLE told (node INTEGER, article INTEGER, confidence REAL, rule TEXT, PRIMARY KEY (node, article)) WITHOUT ROWID;

-- What is worked out once all is read (closing.sql).
CREATE TABLE involved (node INTEGER, day INTEGER, event INTEGER, PRIMARY KEY (node, day, event)) WITHOUT ROWID;
CREATE TABLE happened (node INTEGER, day INTEGER, event INTEGER, PRIMARY KEY (node, day, event)) WITHOUT ROWID;
-- What events are about: what is said of themselves, else of the articles that tell them.
CREATE TABLE about (name TEXT, day INTEGER, event INTEGER, PRIMARY KEY (name, day, event)) WITHOUT ROWID;
CREATE TABLE tie (
    a INTEGER, b INTEGER, kind TEXT, class TEXT, year INTEGER, number INTEGER, met INTEGER, first INTEGER, last INTEGER,
    PRIMARY KEY (a, b, class, year)
) WITHOUT ROWID;
-- The same over all classes and years.
CREATE TABLE pair (
    a INTEGER, b INTEGER, kind TEXT, number INTEGER, met INTEGER, first INTEGER, last INTEGER, PRIMARY KEY (a, b)
) WITHOUT ROWID;

-- Names to search by. Rows stand in the order in which they are offered: kind by kind, what matters most first.
CREATE TABLE name (id INTEGER PRIMARY KEY, node INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
    language TEXT, search TEXT NOT NULL);
CREATE VIRTUAL TABLE name_words USING fts5(search, content='', columnsize=0, detail=none, prefix='1 2 3 4');
CREATE VIRTUAL TABLE sentence_words USING fts5(search, content='', columnsize=0, detail=none);
