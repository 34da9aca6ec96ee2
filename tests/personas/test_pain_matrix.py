from personas.pain_matrix import Cell, Pain, pain_matrix

PAINS = (
    Pain("n1", "apply", "forms", "a"),
    Pain("n2", "apply", "forms", "a"),
    Pain("n3", "apply", "forms", None),
    Pain("n4", "wait", "status", "b"),
    Pain("n5", "wait", "status", "c"),
    Pain("n6", "wait", "", "d"),
    Pain("n7", "elsewhere", "forms", "e"),
)


def test_pains_are_counted_as_people_and_as_notes() -> None:
    found = pain_matrix(PAINS, ("apply", "wait", "pay"))
    assert found.stages == ("apply", "wait", "pay")
    assert found.themes == ("status", "forms", "")  # most people first, none at the end
    assert found.at("apply", "forms") == Cell(1, ("n1", "n2", "n3"))
    assert found.at("wait", "status") == Cell(2, ("n4", "n5"))
    assert found.at("pay", "forms") == Cell(0, ())


def test_each_pain_at_a_stage_is_in_one_cell_whatever_the_order() -> None:
    found = pain_matrix(PAINS, ("apply", "wait"))
    assert sorted(n for cell in found.cells.values() for n in cell.notes) == [
        f"n{k}" for k in range(1, 7)
    ]
    assert pain_matrix(PAINS[::-1], ("apply", "wait")) == found


def test_without_pains_there_are_no_themes() -> None:
    found = pain_matrix((), ("apply",))
    assert (found.themes, dict(found.cells)) == ((), {})
