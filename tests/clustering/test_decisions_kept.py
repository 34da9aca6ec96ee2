"""Whatever people decide and the machine proposes, in whatever order: what people decided is kept."""

import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import engagements
from clustering import proposals, themes
from clustering.joining import join_new
from clustering.regrouping import regroup
from clustering.themes import Theme
from errors import UndoRefusedError
from store import open_store
from tests.invented import ACTOR, WordHashes, import_notes
from tests.templates import begin, copied

SUBJECTS = (
    "snow plow street", "building permit review", "swimming pool schedule",
    "library opening hours", "snow street parking", "permit online form",
)  # fmt: skip
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "October")

a_place = st.integers(0, 10_000)
"""Which of what is there: of a list, the one at this place, counted round and round."""

some_places = st.lists(a_place, min_size=1, max_size=3)


@dataclass
class Decided:
    """What people have decided and not taken back: where each of these notes is; how these themes
    are called; which are accepted; which were merged away."""

    at: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)
    merged: set[str] = field(default_factory=set)


class People(RuleBasedStateMachine):
    """Two designers and the machine at work on one engagement."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = copied(begin, Path(self.folder.name) / "a.db")
        self.store = open_store(path, engagements.SCHEMAS)
        self.embedder = WordHashes()
        self.decided = Decided()
        self.before: dict[int, Decided] = {}
        """By the number of a change a person made: what was decided before it."""
        self.machine: list[int] = []
        """The changes that the machine's suggestions made."""
        self.count = 0
        texts = [(f"{subject} {month}",) for subject in SUBJECTS[:4] for month in MONTHS[:3]]
        import_notes(self.store, ("text",), *texts)
        regroup(self.store, ACTOR, self.embedder)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    def theme(self, place: int) -> Theme:
        found = sorted(themes.themes(self.store), key=lambda theme: theme.id)
        return found[place % len(found)]

    def notes_of(self, theme: Theme) -> list[str]:
        return sorted(m.note for m in themes.members(self.store).get(theme.id, ()))

    def some_notes(self, theme: Theme, places: list[int]) -> list[str]:
        mine = self.notes_of(theme)
        return sorted({mine[place % len(mine)] for place in places}) if mine else []

    def decide(self, number: int, before: Decided) -> None:
        if number:
            self.before[number] = before

    # What people decide

    @rule(place=a_place)
    def rename(self, place: int) -> None:
        theme, before = self.theme(place), deepcopy(self.decided)
        self.count += 1
        name = (f"Name {self.count}", f"Nom {self.count}")
        number = themes.rename(self.store, ACTOR, theme, *name)
        self.decided.names[theme.id] = name
        if theme.suggested:
            self.hold(theme)
        self.decide(number, before)

    @rule(place=a_place)
    def accept(self, place: int) -> None:
        theme, before = self.theme(place), deepcopy(self.decided)
        if not theme.suggested:
            return
        number = themes.accept(self.store, ACTOR, theme)
        self.hold(theme)
        self.decide(number, before)

    def hold(self, theme: Theme) -> None:
        """An accepted theme stays, with the notes it has."""
        self.decided.accepted.add(theme.id)
        self.decided.at |= dict.fromkeys(self.notes_of(theme), theme.id)

    @precondition(lambda self: len(themes.themes(self.store)) > 1)
    @rule(place=a_place)
    def merge(self, place: int) -> None:
        into, other = self.theme(place), self.theme(place + 1)
        before, moved = deepcopy(self.decided), self.notes_of(other)
        number = themes.merge(self.store, ACTOR, into, [other])
        self.hold(into)
        assert set(moved) <= set(self.notes_of(into))
        self.decided.merged.add(other.id)
        self.decided.accepted.discard(other.id)
        self.decided.names.pop(other.id, None)
        self.decide(number, before)

    @rule(place=a_place, places=some_places)
    def split(self, place: int, places: list[int]) -> None:
        theme, before = self.theme(place), deepcopy(self.decided)
        taken = self.some_notes(theme, places)
        if not taken or len(taken) >= theme.notes:
            return
        self.count += 1
        name = (f"Split {self.count}", f"Détaché {self.count}")
        number = themes.split(self.store, ACTOR, theme, taken, *name)
        made = next(one for one in themes.themes(self.store) if one.name_en == name[0])
        self.decided.names[made.id] = name
        self.hold(made)
        self.decide(number, before)

    @rule(place=a_place, other=a_place, places=some_places)
    def move(self, place: int, other: int, places: list[int]) -> None:
        taken, to = self.some_notes(self.theme(place), places), self.theme(other)
        if not taken:
            return
        before = deepcopy(self.decided)
        number = themes.move(self.store, ACTOR, taken, to)
        self.decided.at |= dict.fromkeys(taken, to.id)
        self.decide(number, before)

    @rule(place=a_place, places=some_places, pinned=st.booleans())
    def pin(self, place: int, places: list[int], pinned: bool) -> None:
        theme, before = self.theme(place), deepcopy(self.decided)
        chosen = self.some_notes(theme, places)
        if not chosen:
            return
        number = themes.pin(self.store, ACTOR, chosen, pinned=pinned)
        for note in chosen:
            if pinned:
                self.decided.at[note] = theme.id
            elif theme.id not in self.decided.accepted:
                self.decided.at.pop(note, None)
        self.decide(number, before)

    @precondition(lambda self: self.before)
    @rule()
    def take_back_the_last_decision(self) -> None:
        number = max(self.before)
        try:
            self.store.undo(number, "Luc")
        except UndoRefusedError:
            return
        self.decided = self.before.pop(number)

    # What the machine suggests, and people accept

    @rule(fineness=st.sampled_from([0.3, 1.0, 3.0]))
    def group_again(self, fineness: float) -> None:
        before = self.grouped()
        done = regroup(self.store, ACTOR, self.embedder, fineness=fineness)
        assert not done.applied
        assert self.grouped() == before

    @rule()
    def accept_all(self) -> None:
        proposal = proposals.current(self.store)
        if proposal is None:
            return
        self.machine.append(proposals.accept(self.store, "Luc", proposal.id).number)
        assert proposals.current(self.store) is None

    @rule(place=a_place)
    def accept_a_piece(self, place: int) -> None:
        proposal = proposals.current(self.store)
        if proposal is None:
            return
        piece = proposal.pieces[place % len(proposal.pieces)]
        done = proposals.accept(self.store, "Luc", proposal.id, piece.theme)
        self.machine.append(done.number)
        assert done.done.moved + done.done.joined == len(piece.moves)

    @rule()
    def discard(self) -> None:
        if (proposal := proposals.current(self.store)) is not None:
            before = self.grouped()
            proposals.discard(self.store, "Luc", proposal.id)
            assert proposals.current(self.store) is None
            assert self.grouped() == before

    @rule(subject=st.sampled_from(SUBJECTS), month=st.sampled_from(MONTHS))
    def a_note_comes_and_joins(self, subject: str, month: str) -> None:
        self.count += 1
        import_notes(self.store, ("text",), (f"{subject} {month} again {self.count}",))
        self.machine.append(join_new(self.store, ACTOR, self.embedder).number)

    @rule(place=a_place)
    def take_back_what_the_machine_did(self, place: int) -> None:
        done = [number for number in self.machine if number]
        if not done:
            return
        number = done[place % len(done)]
        try:
            self.store.undo(number, "Luc")
        except UndoRefusedError:
            return
        self.machine.remove(number)

    def grouped(self) -> dict[str, str]:
        """The live theme of each note that is in one."""
        live = {theme.id for theme in themes.themes(self.store)}
        return {
            member.note: theme
            for theme, members in themes.members(self.store).items()
            if theme in live
            for member in members
        }

    # What must hold

    @invariant()
    def every_decision_is_kept(self) -> None:
        if not hasattr(self, "store"):
            return
        live = {theme.id: theme for theme in themes.themes(self.store)}
        at = self.grouped()
        assert {note: at.get(note) for note in self.decided.at} == self.decided.at
        assert {
            key: (live[key].name_en, live[key].name_fr) for key in self.decided.names
        } == self.decided.names
        assert self.decided.accepted <= live.keys()
        assert all(not live[key].suggested for key in self.decided.accepted)
        assert not self.decided.merged & live.keys()


def test_any_sequence_of_decisions_and_regroupings_keeps_every_decision() -> None:
    run_state_machine_as_test(
        People,
        settings=settings(
            max_examples=8, stateful_step_count=20, deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )  # fmt: skip
