"""The reading of one article: layers in order, then the records."""

from __future__ import annotations

from kg.article import Article
from kg.extract.affiliations import Affiliations
from kg.extract.agenda import Agenda
from kg.extract.agreed import AgreementReader
from kg.extract.appositions import Appositions
from kg.extract.arguments import ArgumentReader
from kg.extract.barecopulas import BareCopulas
from kg.extract.belongings import Belongings
from kg.extract.candidates import Candidate
from kg.extract.chunker import Chunker
from kg.extract.chunks import Clause
from kg.extract.commitments import CommitmentReader, drop_headline
from kg.extract.companions import settle_companions
from kg.extract.copulas import Copulas
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.envoys import Envoys
from kg.extract.errands import Errands
from kg.extract.events import CandidateReader
from kg.extract.examples import Exemplifier
from kg.extract.facing import Facing
from kg.extract.filling import Filler
from kg.extract.firms import settle_firms
from kg.extract.frames import frames_of
from kg.extract.genders import settle_genders
from kg.extract.groups import GroupKind
from kg.extract.heirs import settle_heirs
from kg.extract.holdings import Inheritance
from kg.extract.homelands import Homelands
from kg.extract.instances import read_instances
from kg.extract.issuers import settle_issuers
from kg.extract.lastsubjects import is_of_other_country
from kg.extract.leadership import Leadership
from kg.extract.leadsfirst import lead_first
from kg.extract.ledagain import share_leaders
from kg.extract.lexicon import lexicon_of
from kg.extract.lonepasts import settle_lone_past
from kg.extract.marked import settle_names
from kg.extract.merging import merge
from kg.extract.namedlater import NamedLater
from kg.extract.nameindex import NameIndex
from kg.extract.naming import PersonNamer, list_groups
from kg.extract.noting import is_elsewhere, learn_host, main_subjects, note_speaker, note_thing
from kg.extract.officematching import OfficeMatcher
from kg.extract.opposites import find_opposites, join_faced
from kg.extract.pairedseats import settle_paired_seats
from kg.extract.posts import Posts
from kg.extract.privacy import drop_private
from kg.extract.reference import Resolver
from kg.extract.sayings import SayingReader
from kg.extract.scenes import Scenes
from kg.extract.sequels import SequelReader
from kg.extract.sharing import AuxiliarySharer
from kg.extract.shipcommanders import ShipCommanders
from kg.extract.sidelists import settle_sides
from kg.extract.staff import Staff
from kg.extract.storysteps import is_history
from kg.extract.successions import Successions
from kg.extract.telling import drop_talk_of_calls
from kg.extract.themes import Themes
from kg.extract.timing import Timeline
from kg.extract.townhalls import TownHalls
from kg.extract.voices import VoiceReader
from kg.extract.writing import Writer
from kg.lang import Language
from kg.records import ArticleRecords, Commitment, EntityKind, Statement
from kg.vocab import SUBCLASSES

# Who takes part in them may sign what is signed next.
_TALKS = frozenset({"Meeting", "Call", "Visit", "Award", "Conference"})


def read_article(
    article: Article, language: Language, names: NameIndex, published: str | None
) -> ArticleRecords:
    """Everything found in one article; `published` is the date relative expressions are resolved against."""
    doc = Document(article, lexicon_of(language.code), names, published)
    chunker = Chunker(doc)
    voices = VoiceReader(doc)
    appositions = Appositions(doc)
    sharer = AuxiliarySharer(doc)
    read = (settle_lone_past(doc, sharer.settle(voices.settle(chunker.read(s)))) for s in doc.sentences)
    exemplifier = Exemplifier(doc)
    copulas, bare = Copulas(doc), BareCopulas(doc)
    led, posts = Leadership(doc), Posts(doc)
    settled = (bare.settle(copulas.settle(appositions.settle(clause))) for clause in read)
    clauses = [exemplifier.settle(lead_first(doc, posts.settle(led.settle(c)))) for c in settled]
    SequelReader(doc).settle(clauses)
    share_leaders(doc, clauses)
    settle_names(doc, clauses)
    settle_firms(doc, clauses)
    NamedLater(doc).settle(clauses)
    registry = Registry(doc)
    PersonNamer(doc, registry.people).read(clauses)
    settle_genders(doc, registry, clauses)
    affiliations = Affiliations(doc, registry)
    affiliations.read(clauses)
    affiliations.read_delegations(clauses)
    affiliations.read_senders(clauses)
    affiliations.read_represented(clauses)
    affiliations.read_signers(clauses)
    settle_sides(doc, registry, clauses)
    Inheritance(doc, registry).read(list_groups(clauses))
    read_instances(doc, registry, clauses)
    Staff(doc).settle(clauses)
    Belongings(doc, registry).settle(clauses)
    homelands = Homelands(doc, registry, clauses)
    homelands.learn_listed()
    homelands.settle_by_surname()
    homelands.settle_usual()
    OfficeMatcher(doc).learn_countries(registry.persons(), clauses)
    resolver = Resolver(doc, registry)
    agenda = Agenda(doc)
    fill = Filler(doc, registry, resolver, agenda)
    reader = CandidateReader(fill, frames_of(language.code))
    timeline = Timeline(doc, registry, agenda)
    homelands.settle_where(clauses)
    ShipCommanders(doc, registry).settle(clauses)
    places = timeline.places
    abroad = homelands.told.is_reported_from(places.sent_from, places.agency)
    home = places.home if places.agency and not abroad else homelands.told.home_of(places.sent_from)
    letterhead = homelands.told.letterhead() if places.agency is None and places.sent_from is None else None
    home = letterhead or home or homelands.told.guess_home()
    is_told = home is not None and home in (places.agency, places.sent_from, letterhead)
    settle_companions(doc, registry, clauses)
    opposed = find_opposites(clauses, registry)
    facing = Facing(doc, registry)
    met = facing.read(clauses, described=is_told)
    faced = join_faced(join_faced(facing.read_visits(clauses), met) if is_told else met, opposed)
    other = homelands.told.reconsider(home, opposed if is_told else faced) if home is not None else None
    if is_told and other != home:  # where it is sent from is where somebody came, and home a guess
        is_told, faced = False, join_faced(Facing(doc, registry).read(clauses), opposed)
    home = other
    homelands.settle_opposite(faced)
    Errands(doc, registry).settle(clauses)
    Envoys(doc, registry, homelands.told).settle(clauses, home if is_told else None)
    settle_issuers(doc, registry, clauses)
    settle_paired_seats(doc, registry, clauses, homelands.told)
    Themes(doc, registry).settle(clauses, faced, at_home=is_told)
    Scenes(doc, registry).settle(clauses, home)
    homelands.settle_strangers()
    homelands.settle_at_home(home, faced, unsure=not is_told)
    successions = Successions(doc, registry, resolver)
    sayings = SayingReader(doc, registry, resolver)
    agreed = CommitmentReader(doc, registry, resolver, homelands.told)
    candidates: list[Candidate] = []
    commitments: list[Commitment] = []
    statements: list[Statement] = []
    for clause in clauses:
        _resolve_in_order(clause, resolver)
        arguments = ArgumentReader(doc, clause)
        _expect_subject(clause, arguments, resolver)
        bare.settle_pronouns(clause, registry, resolver)
        copulas.settle_pronouns(clause, registry, resolver)
        found = reader.read(clause, arguments)
        successions.note(clause, arguments, found)
        timeline.settle(clause, found)
        candidates += found
        if commitment := agreed.read(clause, arguments, len(commitments) + 1):
            commitments.append(commitment)
        if statement := sayings.read_statement(clause, arguments, len(statements) + 1):
            statements.append(statement)
        _note(clause, arguments, found, resolver, registry)
        if statement is not None:
            note_speaker(statement, clause, arguments, resolver)
    homelands.settle_by_surname()  # whom the text has only now given an office
    homelands.settle_usual()
    successions.share()
    homelands.settle_by_events(candidates, places.agency)
    homelands.settle_in_only_country(candidates, faced)
    if is_told:
        homelands.settle_residents(home, faced)
    elif (only := homelands.told.only_country() or homelands.told.guess_home()) is not None:
        # of who takes part in nothing: bystanders, experts
        homelands.settle_residents(only, {key: {only} for one in candidates for key in one.agents()})
    settle_heirs(registry)
    events = merge(drop_talk_of_calls(candidates), registry, dict(SUBCLASSES))
    timeline.date_headlines(events)
    topics = doc.topical.weigh(article.title)
    events = [event for event in events if not event.tellings[0].frame.is_foreign_to(topics)]
    events = drop_private(events, registry, topics)
    agreements = AgreementReader(doc, registry, resolver)
    agreements.read(events, clauses)
    commitments = drop_headline(doc, commitments)
    halls = TownHalls(registry)
    halls.settle(events, agreements.found)
    commitments = halls.commit(commitments)
    writer = Writer(doc, registry, clauses)
    return writer.write(events, agreements, commitments, statements, tuple(topics), fill.dropped)


def _resolve_in_order(clause: Clause, resolver: Resolver) -> None:
    """Named persons and offices are noted where they stand, so that later plurals find them."""
    for chunk in clause.chunks:
        group = chunk.group
        if group is None:
            continue
        if group.kind is GroupKind.NAME:
            resolver.registry.join_bare(group, clause.sentence.index)
        if group.leader is not None and group.leader.entity is not None:
            resolver.memory.note_party([group.leader.entity])  # "đoàn công tác do X dẫn đầu"
        for one in [*group.members, *group.along, group]:
            if one.entity is not None:
                resolver.memory.note_mention(one.entity, clause.sentence.index)


def _expect_subject(clause: Clause, reader: ArgumentReader, resolver: Resolver) -> None:
    subjects = main_subjects(clause, reader)
    subject = subjects[0] if subjects else None
    if len(subjects) > 1:  # "Elle et la reine se rendront au Parlement, où ils …"
        known = [resolver.resolve(one, clause.sentence.index) for one in subjects]
        if not all(known):
            resolver.memory.note_unclear(clause.sentence.index)
    together = [s.entity for s in subjects if s.is_personal and s.entity]
    resolver.memory.note_together(together, clause.sentence.index)
    if subject is not None and subject.kind is GroupKind.OFFICE:
        resolver.resolve(subject, clause.sentence.index)  # "Le pape a dit qu'il …"
    is_told = subject is not None and subject.kind in (GroupKind.PERSON, GroupKind.OFFICE)
    resolver.memory.expect_subject(
        subject.entity if is_told and subject else None, subject.first if subject else 0
    )


def _note(
    clause: Clause, reader: ArgumentReader, found: list[Candidate], resolver: Resolver, registry: Registry
) -> None:
    subjects = main_subjects(clause, reader)
    note_thing(clause, subjects, resolver)
    if subjects and (gender := resolver.gender_of_sent(subjects[0])) is not None:
        resolver.memory.note_collective(gender, clause.sentence.index)
    if subjects:
        keys = resolver.resolve(subjects[0], clause.sentence.index)
        if len(keys) == 1 and registry.entities[keys[0]].kind is EntityKind.PERSON:
            resolver.memory.note_subject(keys[0])
        elif not keys and len(subjects) == 1 and is_of_other_country(registry, resolver.memory, subjects[0]):
            resolver.memory.note_stranger(subjects[0].gender, clause.sentence.index)
    together = [key for s in subjects for key in resolver.resolve(s, clause.sentence.index)]
    people = [key for key in together if registry.entities[key].kind is EntityKind.PERSON]
    resolver.memory.note_together(people, clause.sentence.index)
    for candidate in found:
        learn_host(candidate, registry)
        is_old = candidate.recalled and is_history(candidate.date or "", resolver.doc.anchor)
        guests = [] if candidate.frame.rejoins or is_old else candidate.roles.get("guest", [])
        party = [key for key in guests if registry.entities[key].kind is EntityKind.PERSON]
        if not any(registry.entities[key].kind is EntityKind.PERSON for key in resolver.memory.party):
            party = party or [key for key in guests if registry.entities[key].is_sent]
        if candidate.frame.leads:
            party = candidate.roles.get("participant", [])
        resolver.memory.note_party(party)
        if candidate.status == "occurred" and not candidate.background:
            resolver.memory.hosts += candidate.roles.get("host", [])
        for guest in reversed(candidate.roles.get("guest", [])):  # the first, who leads, is "the guest"
            person = registry.entities[guest].kind is EntityKind.PERSON
            if candidate.event == "Visit" and person and not is_elsewhere(candidate, resolver):
                resolver.memory.note_visitor(guest)
    for candidate in found:
        signs = candidate.event == "Signing" and not resolver.talks  # who signs talks, if nobody else did
        talks = candidate.event in _TALKS and not candidate.frame.rejoins
        if (talks or signs) and not (candidate.recalled and candidate.date is None):
            people = [key for key in candidate.agents() if registry.entities[key].kind is EntityKind.PERSON]
            lands = {registry.entities[key].country for key in people} - {None}
            is_round = len(lands) > 1 and candidate.status == "occurred"
            if candidate.event != "Conference" or is_round:
                resolver.memory.note_talks(people)
    for candidate in found:
        verb = (
            clause.chunks[candidate.chunk].verb if candidate.event == "Meeting" and len(found) > 1 else None
        )
        if verb is not None and resolver.doc.lexicon.morphology.is_in(verb.lemma, "formal"):
            people = [key for key in candidate.agents() if registry.entities[key].kind is EntityKind.PERSON]
            resolver.note_talks(people)
