"""The need that a page of the site answers, where a person said it in their own words."""

from errors import InputError
from personas.journey_rules import Bilingual
from standard.site.pages import FIXED
from store import Change, Store
from wording import LANGUAGES, Words

LIMIT = 200

PAGES = tuple(key for key, *_ in FIXED)
"""The pages that every site has; what a service's page answers is kept with the service."""


def needs(store: Store) -> dict[str, Bilingual]:
    """The needs that were said, by the key of the page."""
    return {
        row["id"]: Bilingual(row["need_en"], row["need_fr"])
        for row in store.rows("select * from site_pages where need_en <> '' order by id")
    }


def say_need(store: Store, actor: str, page: str, need: Bilingual) -> int:
    """Say what a page answers, or with nothing go back to what it says by itself; gives the number of
    the change. `InputError` for one language only."""
    en, fr = need.en.strip(), need.fr.strip()
    if bool(en) != bool(fr):
        raise InputError("site_both_languages")
    if max(len(en), len(fr)) > LIMIT:
        raise InputError("site_too_long", limit=LIMIT)
    with store.change(actor, "site.need", page=page) as change:
        has_row(change, page)
        change.update("site_pages", page, {"need_en": en, "need_fr": fr})
    return change.number


def has_row(change: Change, page: str) -> None:
    """Make sure that a page can be linked to. `InputError` for no page of ours."""
    if page not in PAGES:
        raise InputError("choice_unknown", found=page[:40], choices=", ".join(PAGES))
    if change.row("site_pages", page) is None:
        titles = {language: Words(language)(f"site.title_{page}") for language in LANGUAGES}
        row = {"id": page, "title_en": titles["en"], "title_fr": titles["fr"]}
        change.insert("site_pages", row)
