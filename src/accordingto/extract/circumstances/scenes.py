"""The scenes of a report: what is told of one happening in several sentences, with its day and its places.

A report opens with a scene (headline and lead) and comes back to it: tolls told later, ``the attack``, what the
strike left behind. Tellings belong to one scene where their own days or places agree and neither is at odds. A
telling without day or place of its own takes those of its scene, but only where the text leaves no doubt which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from accordingto.extract.circumstances.agreement import (
    agree,
    days_agree,
    is_bullet,
    is_datable,
    is_vague,
    lines_of,
    meets,
)
from accordingto.extract.circumstances.focus import Opening
from accordingto.extract.circumstances.scene import (
    COARSE,
    HARM,
    SOON,
    Scene,
    has_own_point,
    is_hours_later,
    is_long_before,
    is_of_one,
    is_one_of,
)
from accordingto.extract.circumstances.telling import Telling
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.propositions import Proposition
from accordingto.extract.words import words_of
from accordingto.records import Place, When

_NEAR = 2  # sentences
_FEW = 3  # places of happenings that are counted together
_DEFINITE = frozenset(("the", "that", "this", "these", "those", "its", "their"))


class Scenes:
    """The scenes of one report and which of them each telling belongs to."""

    def __init__(self, doc: Doc, tellings: Sequence[Telling], focus: Opening) -> None:
        self._doc, self._focus = doc, focus
        self._tellings = tellings
        self.scenes: list[Scene] = []
        self._of: dict[int, Scene] = {}
        numbers = zip(lines_of(doc), pairwise(words_of(doc).starts), strict=True)
        self._points = {line for line, sentence in numbers if is_bullet(doc, sentence)}
        for telling in tellings:
            if telling.scenic and not telling.background and (is_of_one(telling) or self._opens_wide(telling)):
                scene = self._match(telling) or self._part(telling)
                if scene is not None or not self._is_long_past(telling):
                    self._join(telling, scene)

    def _join(self, telling: Telling, scene: Scene | None) -> None:
        if scene is None:
            other = bool(self.scenes) or telling.parted
            day = self._focus.when if is_of_one(telling) else None
            later = self.scenes[-1].when if other and self.scenes and is_hours_later(telling) else None
            scene = Scene(day=later) if other else Scene(place=self._focus.where, day=day)
            self.scenes.append(scene)
        scene.tellings.append(telling)
        self._of[id(telling.p)] = scene

    def _opens_wide(self, telling: Telling) -> bool:
        """Whether the report opens with a storm, quake or flood: what follows elsewhere is not where it was."""
        return not self.scenes and telling.p.type == "disaster" and telling.word in words_that("wide")

    def _is_long_past(self, telling: Telling) -> bool:
        """Weeks or years before the scene the report opened with: told for comparison."""
        return bool(self.scenes) and is_long_before(telling.when, self.scenes[0].when)

    def _part(self, telling: Telling) -> Scene | None:
        """A scene for one of the towns that a lead told of together, on their day: ``strikes on Bor and Vinec``."""
        whole = next((scene for scene in self.scenes if is_one_of(telling, scene)), None)
        if whole is None or telling.parted or days_agree(telling.when, whole.when) is False:
            return None
        self.scenes.append(Scene(day=whole.when))
        return self.scenes[-1]

    def _match(self, telling: Telling) -> Scene | None:
        """The scene an informed telling belongs to: most in agreement, nothing at odds; the latest of several."""
        best: tuple[int, Scene] | None = None
        for scene in reversed(self.scenes):
            if is_one_of(telling, scene):
                continue
            if telling.may_be_anywhere and scene.tellings[0].sentence != telling.sentence:
                continue
            same_day = self._same_day(telling, scene)
            if scene.is_wide and has_own_point(telling) and not agree(telling.where, scene.where):
                continue
            signs = (same_day, agree(telling.where, scene.where))
            if self._is_struck_too(telling, scene):
                signs = (same_day, True)
            elif is_vague(telling.where, scene.where) and not self._goes_on(telling, scene):
                continue
            if False in signs or (telling.parted and self._is_apart(telling, scene, same_day)):
                continue
            if same_day is None and telling.when and telling.when.start and self._plays_elsewhere(telling, scene):
                continue
            score = signs.count(True) or (1 if self._goes_on(telling, scene) else 0)
            if score and (best is None or score > best[0]):
                best = score, scene
        return best[1] if best else None

    @staticmethod
    def _same_day(telling: Telling, scene: Scene) -> bool | None:
        """Whether days agree: the opening's speaks for a telling, and against one only of weeks or years before."""
        told = days_agree(telling.when, scene.told_when)
        if told is None and is_long_before(telling.when, scene.day):
            return False
        return True if told is None and days_agree(telling.when, scene.day) else told

    def _is_apart(self, telling: Telling, scene: Scene, same_day: bool | None) -> bool:
        """``On Sunday, in a separate raid``: of another day than what the report opens with, or of another place.

        ``A separate strike in Tyre district`` is in no village that may lie anywhere.
        """
        dated = telling.when is not None and same_day is None
        return (dated and scene is self.scenes[0]) or not meets(telling.where, scene.where)

    def _is_struck_too(self, telling: Telling, scene: Scene) -> bool:
        """Harm in another town of the country that the quake or flood the report opens with struck.

        A storm and a flood go on for days: harm that has a day of its own is left to it.
        """
        if not scene.is_wide or scene is not self.scenes[0] or telling.when or telling.parted:
            return False
        here = {place.country for place in telling.where}
        return telling.p.type in HARM and here == {place.country for place in scene.where}

    @staticmethod
    def _plays_elsewhere(telling: Telling, scene: Scene) -> bool:
        """Whether it names another village than the scene's: one province gives neither its day."""
        fine = [p for t in scene.tellings for p in t.where if p.level not in COARSE]
        mine = [p for p in telling.where if p.level not in COARSE]
        return agree(mine, fine) is False

    def _goes_on(self, telling: Telling, scene: Scene) -> bool:
        """Told right after it, or as ``the attack``: a day here and a place there are then of one happening."""
        if telling.parted:
            return False
        near = not is_bullet(self._doc, telling.p.sentence) and (
            telling.sentence - scene.tellings[-1].sentence <= _NEAR or self._is_awaited(telling, scene)
        )
        return near or (self._is_definite(telling.p) and scene.is_called(telling.word))

    def _is_awaited(self, telling: Telling, scene: Scene) -> bool:
        """The day of a place so far without one, or its place: the report has told of nothing else till now."""
        if all(place.level == "country" for place in scene.where):
            return False
        lacks = (scene.when is None and not telling.where) or (not scene.where and telling.when is None)
        return lacks and len(self.scenes) == 1 and scene.tellings[0].sentence <= 1

    def _is_definite(self, p: Proposition) -> bool:
        """``the strike``, ``Monday's ambush``: a happening the reader is taken to know."""
        if p.happening is None:
            return False
        head = self._doc[p.happening.head]
        token = head if head.pos_ in ("NOUN", "PROPN") else self._doc[p.happening.start]
        return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.lefts)

    def of(self, telling: Telling) -> Scene | None:
        """The scene a telling belongs to, or None where the text leaves it open."""
        found = self._of.get(id(telling.p))
        if found is not None:
            return found
        if telling.parted or telling.background:
            return None
        return self._referred(telling) or self._beside(telling) or self._running(telling)

    def main(self, telling: Telling) -> Scene | None:
        """What the report opens with, for harm it tells without a day or place: it is of no other happening."""
        if telling.parted or telling.background:
            return None
        scene = self.scenes[0] if self.scenes else None
        ahead = scene.tellings[0].sentence - telling.sentence if scene else SOON + 1
        unsaid = ahead > 0 and telling.labelled
        late = unsaid or scene is None or ahead > SOON or (ahead > 0 and self._is_other(scene))
        if late and (self._focus.where or self._focus.when):
            return Scene(place=self._focus.where, day=self._focus.when)
        if scene is None or unsaid or self._is_beside(scene, telling):
            return None
        before = [t for t in self._tellings if t.sentence < telling.sentence]
        return None if before and self._is_at_odds(before[-1], telling, scene) else scene

    def one_day(self, telling: Telling) -> When | None:
        """The day of every scene told so far, where they share one: it holds whichever of them is meant."""
        if telling.parted or telling.background:
            return None
        begun = [s for s in self.scenes if s.tellings[0].sentence <= telling.sentence]
        days = [scene.when for scene in begun]
        if len(days) < 2 or not all(days_agree(days[0], day) for day in days):
            return None
        before = [t for t in self._tellings if t.sentence < telling.sentence]
        return None if before and self._is_at_odds(before[-1], telling, begun[0]) else days[0]

    def swept(self, telling: Telling) -> When | None:
        """The day of an attack on many places the report opens with, for what it did in each of them."""
        if telling.parted or telling.background or not telling.scenic:
            return None
        wave = next((t for t in self._tellings if t.sweeps and t.when and is_datable(t.when)), None)
        return wave.when if wave and wave.sentence <= SOON and wave.sentence <= telling.sentence else None

    def _is_other(self, scene: Scene) -> bool:
        """Whether a scene plays elsewhere than where the report opens."""
        return agree(scene.where, self._focus.where) is False

    def all_told(self, telling: Telling) -> tuple[Place, ...]:
        """``47 dead for the two places``: where each of the happenings told so far was.

        Of many nobody says which are counted; one alone is not where the others were.
        """
        told = [s.where for s in self.scenes if s.tellings[0].sentence <= telling.sentence]
        places = {(place.id or place.name): place for where in told for place in where}
        return tuple(places.values()) if 1 < len(places) <= _FEW else ()

    @property
    def opened(self) -> When | None:
        """The day the report opens with."""
        return self._focus.when

    def has_begun(self, telling: Telling) -> bool:
        """Whether any scene is told before it."""
        return any(scene.tellings[0].sentence < telling.sentence for scene in self.scenes)

    def called(self, word: str | None) -> Scene | None:
        """The one scene told with this noun or verb."""
        return self._only(scene for scene in self.scenes if scene.is_called(word))

    def before(self, telling: Telling) -> Scene | None:
        """The scene told last before it."""
        known = [t for t in self._tellings if t.p.head < telling.p.head and id(t.p) in self._of]
        return self._of[id(known[-1].p)] if known else None

    def _beside(self, telling: Telling) -> Scene | None:
        """The scene of the same sentence."""
        same = [t for t in self._tellings if t.p.sentence == telling.p.sentence]
        return self._only(self._of[id(t.p)] for t in same if id(t.p) in self._of)

    def _referred(self, telling: Telling) -> Scene | None:
        """The one scene told with the same noun; ``the dead`` are of no scene more than of another."""
        if not self._is_definite(telling.p):
            return None
        return self._only(s for s in self.scenes if s.is_called(telling.word) and s.is_deed)

    def _running(self, telling: Telling) -> Scene | None:
        """The only scene begun so far; else the one told just before. What was told between must not be at odds."""
        before = [t for t in self._tellings if t.sentence < telling.sentence]
        last = before[-1] if before else None
        begun = [
            s for s in self.scenes if s.tellings[0].sentence <= telling.sentence and not self._is_beside(s, telling)
        ]
        scene = begun[0] if len(begun) == 1 else None
        if not begun and self.scenes and self._comes_soon(telling) and not self._is_other(self.scenes[0]):
            scene = self.scenes[0]  # a headline tells what the lead tells with its day and place
        elif len(begun) > 1 and not is_bullet(self._doc, telling.p.sentence):
            wide = begun[0] if begun[0].is_wide else None
            near = [t for t in before if telling.sentence - t.sentence <= _NEAR and id(t.p) in self._of]
            near = [t for t in near if wide is None or t.line == telling.line]
            scene = self._of[id(near[-1].p)] if near else wide
        return None if scene is None or (last and self._is_at_odds(last, telling, scene)) else scene

    def _is_beside(self, scene: Scene, telling: Telling) -> bool:
        """Whether the scene is that of another point of the list the telling stands in."""
        if scene.is_wide and scene is self.scenes[0] and telling.p.type in HARM:
            return False  # points that sum up what one quake or flood did
        first = scene.tellings[0].line
        return first != telling.line and {first, telling.line} <= self._points

    def _comes_soon(self, telling: Telling) -> bool:
        """Whether the day or place of what the report opens with is told a few sentences on."""
        first = self.scenes[0].tellings[0]
        if telling.labelled or self._is_beside(self.scenes[0], telling):
            return False
        lead = telling.sentence > 0 and len(self.scenes) == 1 and telling.scenic and not first.parted
        return first.sentence - telling.sentence <= (SOON if lead else _NEAR)

    def _is_at_odds(self, last: Telling, telling: Telling, scene: Scene) -> bool:
        """Whether the sentence before, on the same line, told of another time than the scene's."""
        if last.line != telling.line or telling.sentence - last.sentence > 1:
            return False
        if any(t.sentence == last.sentence for t in scene.tellings):
            return False  # "attacked at dawn, in breach of last month's truce"
        return last.background or days_agree(last.when, scene.when) is False

    @staticmethod
    def _only(scenes: Iterable[Scene] | Iterator[Scene]) -> Scene | None:
        found = list({id(s): s for s in scenes}.values())
        return found[0] if len(found) == 1 else None
