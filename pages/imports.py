import streamlit as st

import engagements
from errors import FilRougeError
from live.roles import Role
from pages.parts.frame import enter
from pages.parts.header import header, said
from pages.parts.imports.file import choose_file
from pages.parts.imports.left_out import say_speakers
from pages.parts.imports.mapping import map_columns
from pages.parts.imports.steps import check_rows, describe_source
from pages.parts.imports.whole import choose_whole, keep_whole
from pages.parts.jobs import show_job
from pages.parts.plain import plain
from pages.parts.themes.group_notes import let_join

frame = enter(Role.TEAM)
words = frame.words
header(frame, "imports")
show_job(frame)

try:
    upload = choose_file(frame)
    if upload is None:
        st.stop()
    reading, name = upload
    whole = choose_whole(frame, reading)
    say_speakers(frame, reading, whole=whole)
    if whole:
        keep_whole(frame, reading, name, describe_source(frame, reading, name))
        st.stop()
    mapping = map_columns(frame, reading)
    source = describe_source(frame, reading, name)
    imported = check_rows(frame, reading.table, name, mapping, source)
except FilRougeError as error:
    said(frame, error)
    st.stop()

if imported is not None:
    let_join(frame)
    st.success(
        words(
            "imports.done", n=imported.notes, people=imported.participants,
            title=plain(imported.title),
        ),
        icon=":material/check:",
    )  # fmt: skip
    if imported.replaced:
        st.markdown(words("privacy.replaced", n=imported.replaced))
    if imported.blank:
        st.markdown(words("imports.blank", n=imported.blank))
    st.page_link(engagements.ROOT / "pages" / "themes.py", label=words("imports.to_themes"))
