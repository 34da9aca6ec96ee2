"""Ways to reach somebody that people leave in what they say: they tell who is speaking."""

import re

CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.\w+)+|\(?\d{3}\)?[\s.-]*\d{3}[\s.-]+\d{4}|\b\d{3}[.-]\d{4}\b|\d{7,}"
)
"""An e-mail address, a telephone number or another number of seven digits or more: words with one are
not quoted outside the team, and a trait or a pain point does not repeat it."""


def without_contacts(text: str) -> str:
    """The text with "[…]" in the place of each way to reach somebody."""
    return CONTACT.sub("[…]", text)
