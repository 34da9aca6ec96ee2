"""Addresses that a page may lead to: typed by people, so never a script."""

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Whether this is the address of a page on the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in {"https", "http"} and bool(parts.netloc) and not set(text) & set(" \t\r\n")
    )


def safe_url(text: str) -> str:
    """The address, or nothing where it is none."""
    return text if is_web_address(text) else ""
