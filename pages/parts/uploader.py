"""The words of Streamlit's uploader, which it has in English only."""

import streamlit as st

from pages.parts.frame import Frame
from research.readers.limits import BYTES


def say_uploader(frame: Frame, limit: str = "") -> None:
    """Have the style sheet say them instead; `limit` is which files are taken and how large, tables
    unless told otherwise."""
    button = frame.words("imports.upload")
    limit = limit or frame.words("imports.upload_tables", mb=BYTES // 10**6)
    zone = '[data-testid="stFileUploaderDropzone"]'
    instructions = '[data-testid="stFileUploaderDropzoneInstructions"] span'
    st.html(
        f"<style>{zone} button p, {instructions} {{ font-size: 0 }}"
        f' {zone} button p::after {{ content: "{button}"; font-size: 1rem }}'
        f' {instructions}::after {{ content: "{limit}"; font-size: .875rem }}</style>'
    )
