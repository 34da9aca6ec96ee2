import pytest

from research.contacts import CONTACT, without_contacts


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Write to ana.b+x@mail.example.org, please", "Write to […], please"),
        ("Call 403-555-0123 or (403) 555 0199", "Call […] or […]"),
        ("My file is 20251234567", "My file is […]"),
        (
            "I waited 45 minutes on 2025-10-07 for $1,310",
            "I waited 45 minutes on 2025-10-07 for $1,310",
        ),
    ],
)
def test_ways_to_reach_somebody_are_taken_out_and_nothing_else(text: str, left: str) -> None:
    assert without_contacts(text) == left
    assert (left == text) is (CONTACT.search(text) is None)
