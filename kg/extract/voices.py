"""What a verb group owes to the chunks left of it, in languages of particles: voice, tense behind an agent, mood."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.particles import apply_particle
from kg.extract.plainverbs import PlainVerbs
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.verbs import Verb

_CLAUSAL = frozenset({Relation.DURING, Relation.AFTER, Relation.BEFORE})
# Who a clause behind a comma can be about.
_ACTING = frozenset({GroupKind.PERSON, GroupKind.OFFICE, GroupKind.PEOPLE, GroupKind.ORGANIZATION})
_LED = frozenset({GroupKind.ORGANIZATION, GroupKind.PEOPLE})
_WHERE = frozenset({GroupKind.COUNTRY, GroupKind.PLACE, GroupKind.NAME})
_AND = "và"
_OPENING = 5  # syllables at the head of a sentence
_BESIDE = 12  # chunks from who leads a delegation back to it
_REACH = 8  # chunks between the particle of a passive and its verb
_LED_REACH = 18  # the same, where the titles of who leads a delegation stand between


class VoiceReader:
    """Settles the verbs of a sentence; does nothing where the language has no particles for it."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.morphology = doc.lexicon.morphology
        self._plain = PlainVerbs(doc)
        particles = doc.lexicon.table("verbs").get("particles", {})
        self._needed = any(particles.values())
        words = doc.lexicon.table("dates")["published"]["future_words"]
        self._ahead = tuple(word for word in words if " " in word)

    def settle(self, clause: Clause) -> Clause:
        """The sentence, its verbs settled in place."""
        if self._needed:
            self._open_relatives(clause)
            self._join_subjects(clause.chunks)
            self._plain.settle(clause.chunks)
            if self._looks_ahead(clause):
                _plan(clause.chunks)
        for at, chunk in enumerate(clause.chunks):
            if self._needed and chunk.verb is not None:
                self._free_subject(clause.chunks, at)
                chunk.verb.embedded = self._is_embedded(clause.chunks, at)
                self._settle_voice(clause.chunks, at, chunk.verb)
                self._settle_mood(clause.chunks, at, chunk.verb)
        return clause

    def _join_subjects(self, chunks: list[Chunk]) -> None:
        """ "A đã phối hợp với B tổ chức X": A and B have organised it."""
        for at in range(len(chunks) - 3, 0, -1):
            joint, other, verb = chunks[at].verb, chunks[at + 1].group, chunks[at + 2].verb
            if joint is None or other is None or verb is None or chunks[at - 1].group is None:
                continue
            if not self.morphology.is_in(joint.lemma, "joining") or other.preposition != Relation.WITH:
                continue
            verb.tense = joint.tense if verb.tense == "present" else verb.tense
            other.preposition = other.outer = chunks[at + 1].preposition = None
            chunks[at] = Chunk(ChunkKind.COORDINATION, chunks[at].first, chunks[at].last, text=_AND)
            if _is_where(chunks[at - 1]) and at > 1 and chunks[at - 2].group is not None:
                chunks[at - 1 : at + 2] = [
                    *chunks[at : at + 2],
                    chunks[at - 1],
                ]  # "Đại sứ quán tại X phối hợp với"

    def _looks_ahead(self, clause: Clause) -> bool:
        """ "Dự kiến ngày 5/11, đoàn đến chào X": whether a sentence opens with words for what is planned."""
        first = clause.sentence.first
        opening = self.doc.between(first, min(first + _OPENING, clause.sentence.last)).lower()
        return any(opening.startswith((f"{words} ", f"{words},")) for words in self._ahead)

    def _open_relatives(self, clause: Clause) -> None:
        """ "hội đàm với X, đang thăm Y từ ngày 3 đến 5/6, …": behind a comma, what goes on now is said of X alone."""
        chunks = clause.chunks
        pronouns = self.doc.lexicon.words["clauses"]["subject_relative"]
        for at in range(len(chunks) - 1, 1, -1):
            verb, group = chunks[at].verb, chunks[at - 2].group
            if verb is not None and pronouns and self._tells_of_gathering(chunks, at):
                chunks.insert(at, Chunk(ChunkKind.RELATIVE, verb.first, verb.first, text=pronouns[0]))
                continue
            if verb is not None and chunks[at - 1].verb is not None:
                verb.subject = verb.subject or self._led_by(chunks, at - 1)
            if verb is None or chunks[at - 1].text != "," or not pronouns:
                continue
            tag = self.doc.tag(verb.first, "particle")
            goes_on = tag is not None and tag.value == "present" and not verb.passive
            if group is None:
                verb.subject = self._led_by(chunks, at - 2) if goes_on else None
                continue
            if goes_on and group.kind in _ACTING:
                opener = Chunk(ChunkKind.RELATIVE, verb.first, verb.first, text=pronouns[0])
                chunks.insert(at, opener)

    def _tells_of_gathering(self, chunks: list[Chunk], at: int) -> bool:
        """ "chuẩn bị cho Hội nghị X(,) dự kiến diễn ra tại Y": said of what can be no subject, as in a relative."""
        verb = chunks[at].verb
        if verb is None or not self.morphology.is_in(verb.lemma, "held"):
            return False
        comma = chunks[at - 1].text == ","
        for before in range(at - 1 - comma, max(at - _BESIDE, -1), -1):
            chunk = chunks[before]
            if chunk.kind is ChunkKind.EVENT:
                over = any(c.verb is not None and c.verb.is_finite for c in chunks[:before])
                return over and (comma or chunk.preposition is not None)
            if chunk.verb is not None or chunk.text == ",":
                return False
        return False

    def _led_by(self, chunks: list[Chunk], at: int) -> Group | None:
        """ "đã tiếp đoàn do X dẫn đầu(, đang) thăm Y": X, where the delegation is another's object."""
        lead = chunks[at].verb
        if lead is None or not self.morphology.is_in(lead.lemma, "lead"):
            return None
        for before in range(at - 1, max(at - _LED_REACH, 0), -1):
            group = chunks[before].group
            if group is not None and group.preposition == Relation.BY and group.kind is GroupKind.PERSON:
                is_object = any(c.verb is not None and c.verb.is_finite for c in chunks[:before])
                return group if is_object else None
        return None

    def _settle_voice(self, chunks: list[Chunk], at: int, verb: Verb) -> None:
        marker = self._find_agent(chunks, at)
        if marker is None:
            return
        active = self.morphology.is_in(verb.lemma, "with_be")
        if chunks[marker].group is not None:
            verb.agent = marker
            active = False
            if self.morphology.is_in(verb.lemma, "lead"):
                self._note_leader(chunks, marker)
        verb.passive = not active
        before = marker - 1
        while before >= 0 and chunks[before].kind is ChunkKind.WORD:
            if tag := self.doc.tag(chunks[before].first, "particle"):
                apply_particle(verb, tag.value, tag.key)
            before -= 1

    def _free_subject(self, chunks: list[Chunk], at: int) -> None:
        """ "nhân dịp X dẫn đầu đoàn …": X is the subject of the verb, the preposition governs the clause."""
        group = chunks[at - 1].group if at else None
        if group is not None and group.preposition in _CLAUSAL:
            if (verb := chunks[at].verb) is not None and group.preposition == Relation.DURING:
                verb.occasion = True
            group.preposition = group.outer = chunks[at - 1].preposition = None

    def _is_embedded(self, chunks: list[Chunk], at: int) -> bool:
        """ "chúc mừng X vừa được bầu lại": what is said of the object of another verb, told on the way."""
        before = at - 1
        if before > 0 and chunks[before].preposition == Relation.BY:
            before -= 1  # the agent of the passive
        while before > 0 and chunks[before].kind is ChunkKind.WORD:
            before -= 1
        group, governor = chunks[before].group, chunks[before - 1].verb if before > 0 else None
        return group is not None and group.preposition is None and governor is not None and governor.is_finite

    def _note_leader(self, chunks: list[Chunk], marker: int) -> None:
        """ "đoàn đại biểu do X dẫn đầu": X stands for the delegation."""
        leader, country = chunks[marker].group, None
        for chunk in reversed(chunks[max(0, marker - _BESIDE) : marker]):
            led = chunk.group
            if led is not None and led.kind in _LED:
                led.leader = leader
                self._note_whole(chunks, chunk, leader)
                if leader is not None:
                    leader.country = leader.country or led.country or country
                return
            if led is not None and led.kind in _WHERE:
                country = country or led.country  # "đoàn đại biểu tỉnh Champasak (Lào) do X dẫn đầu"
            elif chunk.verb is not None and self.morphology.is_in(chunk.verb.lemma, "contain"):
                continue  # "Đoàn công tác gồm 140 cán bộ, thủy thủ do X làm trưởng đoàn"
            elif chunk.kind not in (ChunkKind.MARK, ChunkKind.WORD) and chunk.preposition != Relation.WITH:
                return

    def _note_whole(self, chunks: list[Chunk], owner: Chunk, leader: Group | None) -> None:
        """ "tàu X của Hải quân Y do Z chỉ huy": Z commands the ship, whose owner stands between."""
        at = next(n for n, chunk in enumerate(chunks) if chunk is owner)
        whole = chunks[at - 1].group if at and owner.preposition == Relation.OF else None
        if whole is not None and whole.kind is GroupKind.ORGANIZATION:
            whole.leader = leader

    def _find_agent(self, chunks: list[Chunk], at: int) -> int | None:
        """The chunk that begins with the particle of a passive: "được", or "được Chủ tịch nước X"."""
        verb = chunks[at].verb
        leads = verb is not None and self.morphology.is_in(verb.lemma, "lead")
        for before in range(at - 1, max(at - (_LED_REACH if leads else _REACH), -1), -1):
            chunk = chunks[before]
            if chunk.kind in (ChunkKind.PREPOSITION, ChunkKind.GROUP) and chunk.preposition == Relation.BY:
                return before if chunk.kind is ChunkKind.GROUP or before == at - 1 else None
            if not (
                (chunk.group is not None and chunk.group.preposition is None)
                or chunk.kind is ChunkKind.COORDINATION
                or (chunk.kind is ChunkKind.MARK and chunk.text == ",")
                or (chunk.kind is ChunkKind.WORD and self.doc.tag(chunk.first, "adverb", "particle"))
                or (leads and chunk.kind is ChunkKind.WORD)  # a title with words no table knows
            ):
                return None
        return None

    def _find_prospect(self, chunks: list[Chunk], at: int) -> str | None:
        """ "trao đổi về |khả năng| X đăng cai hội nghị": the noun before a verb that leaves open whether it comes."""
        begin = at
        while begin and chunks[begin - 1].verb is None and chunks[begin - 1].kind is not ChunkKind.MARK:
            begin -= 1
        before = self.doc.between(chunks[begin].first, chunks[at].first).lower() if begin < at else ""
        words = self.doc.lexicon.words["clauses"]["prospects"]
        over = chunks[begin - 1].verb if begin else None
        if over is not None and self.morphology.is_in(
            over.lemma, "discussing"
        ):  # "trao đổi về |việc| thiết lập"
            matters = self.doc.lexicon.words["clauses"]["matters"]
            if (matter := next((word for word in before.split() if word in matters), None)) is not None:
                return matter
        return next((word for word in words if f" {word} " in f" {before} "), None)

    def _share_tense(self, chunks: list[Chunk], at: int, verb: Verb) -> None:
        """ "sẽ thăm X, dự Y và ký Z": the particle of the first verb holds for those joined to it."""
        before = at - 1
        while before >= 0 and chunks[before].kind is ChunkKind.WORD:
            before -= 1
        joint = before >= 0 and (chunks[before].kind is ChunkKind.COORDINATION or chunks[before].text == ",")
        if not joint or verb.first != verb.start:
            return
        first = next((c.verb for c in reversed(chunks[:before]) if c.verb is not None), None)
        if first is not None and first.tense == "future":
            verb.tense = "future"

    def _settle_mood(self, chunks: list[Chunk], at: int, verb: Verb) -> None:
        """ "mời X sang thăm", "để ký": what is wished or meant has not happened."""
        if verb.tense not in {"present", "future"}:
            return
        self._share_tense(chunks, at, verb)
        if (prospect := self._find_prospect(chunks, at)) is not None:
            verb.modal, verb.modal_tense = prospect, verb.tense
            return
        joined = False
        for before in range(at - 1, -1, -1):
            chunk = chunks[before]
            if chunk.verb is not None:
                wished = self.morphology.is_in(chunk.verb.lemma, "modal") and not joined
                if wished or chunk.verb.tense == "infinitive":  # "nhất trí phối hợp tổ chức …"
                    verb.tense = "infinitive"
                return
            tag = (
                self.doc.tag(chunk.first, "particle") if chunk.kind is ChunkKind.WORD and not joined else None
            )
            if tag is not None and tag.value == "modal" and verb.modal is None:
                verb.modal, verb.modal_tense = tag.key, verb.tense  # "mong muốn X tiếp tục hỗ trợ"
                return
            if before == at - 1 and chunk.preposition == Relation.FOR and chunk.kind is ChunkKind.PREPOSITION:
                verb.tense = "infinitive"
                return
            joined = joined or (before == at - 1 and chunk.kind is ChunkKind.COORDINATION)
            if chunk.kind is ChunkKind.SUBORDINATION or (
                chunk.kind is ChunkKind.MARK and chunk.text in ",;:"
            ):
                return


def _is_where(chunk: Chunk) -> bool:
    return chunk.group is not None and chunk.group.preposition in LOCATIVES


def _plan(chunks: list[Chunk]) -> None:
    """What a sentence tells without a particle of tense is to come."""
    for chunk in chunks:
        if chunk.verb is not None and chunk.verb.tense == "present" and not chunk.verb.negated:
            chunk.verb.tense = "future"
