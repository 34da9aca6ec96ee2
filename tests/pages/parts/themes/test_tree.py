from clustering.hierarchy import Heading
from clustering.themes import Theme
from clustering.trust import Trust, Trusted
from pages.parts.themes.tree import below, tree


def theme(name: str, people: int) -> Theme:
    return Theme(
        id=name, name_en=name, name_fr=name, named_by="machine", state="suggested", rev=1,
        notes=people, participants=people, unattributed=0, pinned=0, english=people, french=0,
        sources=1, units=0,
    )  # fmt: skip


def heading(key: int, people: int, above: int | None = None) -> Heading:
    return Heading(key, above, f"H{key}", f"H{key}", people, people)


def trusted(headings: list[Heading], **under: int | None) -> Trusted:
    trust = {name: Trust(None, 0.5, key) for name, key in under.items()}
    return Trusted(trust, {one.id: one for one in headings}, ())


A, B, C, D = theme("a", 9), theme("b", 7), theme("c", 5), theme("d", 3)


def drawn(themes: list[Theme], known: Trusted) -> list[str]:
    return ["-" * branch.depth + branch.item.name_en for branch in tree(themes, known)]


def test_without_headings_themes_stand_in_a_row():
    assert drawn([C, A], trusted([])) == ["a", "c"]


def test_those_most_people_speak_of_come_first_on_each_level():
    known = trusted([heading(0, 8), heading(1, 16)], a=1, b=1, c=0, d=0)
    assert drawn([A, B, C, D], known) == ["H1", "-a", "-b", "H0", "-c", "-d"]


def test_headings_stand_under_headings():
    known = trusted([heading(0, 8, above=2), heading(1, 16, above=2), heading(2, 24)],
                    a=1, b=1, c=0, d=0)  # fmt: skip
    assert drawn([A, B, C, D], known) == ["H2", "-H1", "--a", "--b", "-H0", "--c", "--d"]


def test_a_heading_over_one_thing_is_left_out():
    known = trusted([heading(0, 3, above=2), heading(1, 16, above=2), heading(2, 19, above=3),
                     heading(3, 19)], a=1, b=1, d=0)  # fmt: skip
    assert drawn([A, B, D], known) == ["H2", "-H1", "--a", "--b", "-d"]


def test_a_theme_of_which_nothing_was_measured_stands_by_itself():
    known = trusted([heading(0, 12)], b=0, c=0)
    assert drawn([A, B, C], known) == ["H0", "-b", "-c", "a"]


def test_the_themes_below_a_heading_are_those_of_all_its_levels():
    top, one, other = heading(2, 24), heading(1, 16, above=2), heading(0, 8, above=2)
    known = trusted([other, one, top], a=1, b=1, c=0, d=0)
    branches = tree([A, B, C, D], known)
    assert below(branches, top) == [A, B, C, D]
    assert below(branches, one) == [A, B]
    assert below(branches, other) == [C, D]
