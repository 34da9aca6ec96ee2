from html import escape

import streamlit as st

import engagements
from clustering import themes
from live.roles import Role
from pages.parts.finding_card import said_by
from pages.parts.frame import enter, kept
from pages.parts.plain import plain, quote
from reports.findings import quotes
from research import engagement, notes, sources

frame = enter(Role.LEADERSHIP)
words = frame.words
about = kept(frame, engagement.read)
evidence = kept(frame, notes.find)
found = kept(frame, themes.themes)
waiting = kept(frame, themes.ungrouped)
accepted = sum(not theme.suggested for theme in found)

st.title(plain(words.either(about.title_en, about.title_fr)), anchor=False)
if summary := words.either(about.summary_en, about.summary_fr):
    st.markdown(plain(summary))

steps = [
    (len([s for s in kept(frame, sources.sources) if s.status == "live"]), "sources"),
    (len(evidence), "notes"),
    (len({note.participant for note in evidence if note.participant}), "participants"),
    (len(found), "themes"),
    (accepted, "accepted"),
]
st.html(
    f'<ol class="thread" aria-label="{escape(words("home.thread"))}">'
    + "".join(
        f'<li class="{"" if count else "empty"}"><b>{words.number(count)}</b>'
        f"{escape(words(f'home.{name}', n=count))}</li>"
        for count, name in steps
    )
    + "</ol>"
)

st.subheader(words("home.next"), anchor=False)
if frame.who.role is Role.LEADERSHIP:
    advice, target = words("home.next_findings"), "findings"
elif not evidence:
    advice, target = words("home.next_import"), "imports"
elif waiting:
    advice, target = words("home.next_group", n=waiting), "themes"
elif accepted < len(found):
    advice, target = words("home.next_review", n=len(found) - accepted), "themes"
else:
    advice, target = words("home.next_findings"), "findings"
st.markdown(advice)
if st.button(words(f"home.go_{target}"), type="primary", icon=":material/arrow_forward:"):
    st.switch_page(engagements.ROOT / "pages" / f"{target}.py")

if found:
    st.subheader(words("home.heard"), anchor=False)
    lines = []
    for theme in found[:5]:
        people = words("themes.people", n=theme.participants)
        if not theme.participants:
            people = words("themes.notes_n", n=theme.notes)
        lines.append(f"1. **{plain(words.either(theme.name_en, theme.name_fr))}** · {people}")
    st.markdown("\n".join(lines))
    by_key = {note.id: note for note in evidence}
    central = [by_key[m.note] for m in kept(frame, themes.members)[found[0].id] if m.note in by_key]
    for said in quotes(central, cleared_only=frame.who.role is not Role.TEAM, most=1):
        quote(said.text, said.lang, said_by(frame, said))
