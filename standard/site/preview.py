"""A page of the site to look at inside the tool: its own style, no script, and no way out of it."""

import re

from standard.site.content import Site
from standard.site.generating import page_html
from standard.site.pages import pages
from standard.site.style import one_theme
from standard.tokens import Tokens
from wording import Language

SHOWN = (
    "home",
    "components",
    "services",
    "sign_in",
    "account",
    "request",
    "performance",
    "contact",
)
"""Pages that show what tokens do; each is there without a service too."""

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    " style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'\">"
)
"""Whatever a text might smuggle in, nothing of it runs or loads."""

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_STYLE = re.compile(r'<link rel="stylesheet"[^>]*>')
_LINK = re.compile(r'\b(href|action)="(?!data:|#)[^"]*"')


def preview_html(site: Site, tokens: Tokens, key: str, language: Language) -> str:
    """The page in these tokens alone, light or dark as they are."""
    every = pages(site)
    html = page_html(site, every, every[key], language, one_theme(tokens), inside=True)
    html = _STYLE.sub("", _SCRIPT.sub("", html))
    html = html.replace('type="submit"', 'type="button"')
    return _LINK.sub(r'\1="#main"', html).replace("<head>", "<head>\n" + _POLICY, 1)
