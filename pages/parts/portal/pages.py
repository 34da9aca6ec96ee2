"""What the site says of the city, and what each of its pages answers."""

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided
from pages.parts.header import done, said
from pages.parts.portal.needs_linked import needs_linked
from personas.journey_rules import Bilingual
from roadmap.service_needs import page_of
from standard import site_city, site_needs
from standard.site.content import Phase


def portal_pages(frame: Frame) -> None:
    """The form of the city, then the pages."""
    _city(frame)
    _needs(frame)


def _city(frame: Frame) -> None:
    words, now = frame.words, decided(frame, site_city.facts)
    st.header(words("portal.city"), anchor=False)
    with st.form("site_city_fields", border=False):
        left, right = st.columns(2)
        phone = left.text_input(words("portal.phone"), now.phone, max_chars=30)
        email = right.text_input(words("portal.email"), now.email, max_chars=120)
        texts = {
            f"{name}_{language}": column.text_input(
                words(f"portal.{name}_{language}"), getattr(getattr(now, name), language),
                max_chars=site_city.LIMIT,
            )
            for name in ("place", "hours") for language, column in (("en", left), ("fr", right))
        }  # fmt: skip
        phase = st.segmented_control(
            words("portal.phase"), list(Phase), default=now.phase, required=True,
            format_func=lambda one: words(f"portal.phase_{one.value}"),
        ) or now.phase  # fmt: skip
        if not st.form_submit_button(words("frame.save"), type="primary", key="site_city"):
            return
    wanted = site_city.Facts(
        phone, email, Bilingual(texts["place_en"], texts["place_fr"]),
        Bilingual(texts["hours_en"], texts["hours_fr"]), Phase(phase), now.rev,
    )  # fmt: skip
    try:
        number = site_city.save(frame.store, frame.actor, wanted)
    except (ConflictError, FilRougeError) as error:
        said(frame, error)
        return
    done(number, words("portal.done_city"))


def _needs(frame: Frame) -> None:
    words = frame.words
    st.header(words("portal.needs"), anchor=False)
    st.markdown(words("portal.needs_what"))
    page = st.selectbox(
        words("portal.page"), site_needs.PAGES, key="need_page",
        format_func=lambda key: words(f"site.title_{key}"),
    )  # fmt: skip
    said_so = decided(frame, site_needs.needs).get(page, Bilingual())
    with st.form(f"need_{page}", border=False):
        english = st.text_input(words("portal.need_en"), said_so.en, max_chars=site_needs.LIMIT)
        french = st.text_input(words("portal.need_fr"), said_so.fr, max_chars=site_needs.LIMIT)
        if st.form_submit_button(words("frame.save"), key=f"need_save_{page}"):
            decide(
                frame, words("portal.done_need"),
                lambda: site_needs.say_need(
                    frame.store, frame.actor, page, Bilingual(english, french)
                ),
            )  # fmt: skip
    needs_linked(frame, page_of(page))
