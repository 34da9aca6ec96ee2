"""The way from notes to a blueprint, step by step and in one language, as `docs/guide.md` tells it: a
test walks it, and the pictures of the guide are taken on it."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import THEME_ROW, choose_row, open_screen, settled, tables
from wording import Words

LONG = 120_000
"""Milliseconds: the first persona waits until the notes are read, the journey for the model; on a busy
machine a minute has not been enough."""

FIRST_ROWS = 8
"""The demo holds pain points that somebody accepted: the first that is not is among so many."""


@dataclass(frozen=True)
class Designer:
    """Somebody who walks it. `pressed`: the buttons on the way, as they are called on screen."""

    page: Page
    words: Words
    pressed: list[str] = field(default_factory=list)

    def go(self, screen: str) -> None:
        open_screen(self.page, self.words(f"{screen}.title"))

    def show(self, key: str) -> None:
        """Open a part of the screen."""
        self.page.get_by_role("radio", name=self.words(key), exact=True).click()
        settled(self.page)

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=self.before_number(key))

    def press(self, key: str, seen: str, place: int = 0) -> None:
        """Press a button and wait for a sentence; of either, what stands before a number."""
        one = self.button(key).nth(place)
        self.pressed.append(one.inner_text().split("\n")[-1].strip())
        one.click()
        expect(self.page.get_by_text(self.before_number(seen)).first).to_be_visible(timeout=LONG)
        settled(self.page)

    def before_number(self, key: str) -> str:
        return self.words(key, n=9).split("9")[0].strip()

    def labelled(self, key: str, role: str = "textbox") -> Locator:
        """The last field of that name: a form stands under what it adds to."""
        return self.page.get_by_role(role, name=self.words(key)).last  # type: ignore[arg-type]

    def show_segments(self) -> None:
        self.go("personas")
        self.show("personas.part_segments")

    def draft_persona(self, name: str) -> None:
        """Of the second segment, the first being everybody else; named in the language walked in."""
        self.press("personas.draft", "personas.done_begin", place=1)
        self.page.get_by_role("button", name=self.words("themes.rename")).click()
        self.labelled(f"themes.name_{self.words.language}").fill(name)
        self.press("frame.save", "personas.done_rename")
        self.page.keyboard.press("Escape")  # what it was renamed in stays open
        expect(self.page.get_by_role("heading", name=name)).to_be_visible()

    def describe_journey(self, title: str, scenario: str, persona: str) -> None:
        """A title, a scenario and whom it follows; the stages stay as they are offered."""
        self.go("journeys")
        another = self.page.get_by_text(self.words("journeys.another"))
        if another.count():
            another.click()
        self.labelled(f"columns.title_{self.words.language}").fill(title)
        self.labelled(f"columns.scenario_{self.words.language}").fill(scenario)
        self.labelled("journeys.persona", "combobox").click()
        self.page.get_by_role("option", name=persona).first.click()

    def begin_journey(self) -> None:
        self.press("journeys.begin", "journeys.done_begun")

    def look_for_notes(self) -> None:
        self.press("journeys.look", "journeys.suggested_help")

    def draft_steps(self) -> None:
        self.press("journeys.draft_steps", "journeys.done_drafted")

    def open_pain_point(self) -> None:
        """The first that nobody has accepted; all were looked for when the persona was drafted."""
        self.go("pain_points")
        self.show("pain_points.part_points")
        for row in range(FIRST_ROWS):
            choose_row(self.page, tables(self.page).first, row, THEME_ROW)
            if self.button("themes.accept").count():
                return
        raise AssertionError("every pain point is accepted")

    def begin_blueprint(self) -> None:
        self.press("blueprints.begin", "blueprints.done_begin")
