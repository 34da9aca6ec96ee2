"""Where somebody lives: a number with a street, and a postal code. A street without a number is a place
that everybody talks about, and is left."""

import re
from collections.abc import Iterator

from research.privacy.spans import LIKELY, SURE, Kind, Span

# Types that are seldom anything else, then types that are everyday words too ("a 20 minute drive").
_PLAIN = r"street|str|avenue|ave|av|boulevard|blvd|crescent|cres|road|rd|st"
_EVERYDAY = (
    r"drive|dr|way|court|ct|place|pl|lane|ln|close|trail|tr|gate|rise|terrace|square|circle|"
    r"row|green|bay|link|common|heights|hill|parkway|pkwy|highway|hwy|wynd|landing|crossing|point|mews|"
    r"view|grove|gardens|park"
)
_SIDE = (
    r"(?-i:(?:\s*,?\s*(?:N\.?W\.?|N\.?E\.?|S\.?W\.?|S\.?E\.?|[NS]\.?-?[EO]\.?|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|"
    r"Nord|Sud|Est|Ouest|[NSEWO])(?!\w)\.?|\s(?:nw|ne|sw|se)\b)?)"
)
_FLAT = (
    r"(?:\s*,?\s*\(?\b(?:apt|apartment|unit|suite|app|appartement|appt|bureau|porte|logement|unité)"
    r"\.?\s?#?\s?\w{1,5}\b\)?)?"
)
_NUMBER = (
    r"(?<![\w$.:/#-])(?<!\d,)(?<!\d\s)(?:(?:unit|suite|apt|app|bureau|#)\.?\s?)?"
    r"(?:#?\d{1,4}[A-Z]?\s?[-,]\s?)?#?\d{1,6}(?:\s?[A-D]\b)?(?:\s(?:1/2|½|bis))?"
)
_WORD = r"[^\W\d_][\w'’.-]*"
_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)?[A-Z]?"
_ENGLISH = re.compile(
    rf"{_NUMBER}(?:[\s,]\s?|\s-\s)(?P<name>(?:{_ORDINAL}|(?:{_WORD}\s){{0,2}}{_WORD}))\s"
    rf"(?P<type>{_PLAIN}|{_EVERYDAY})\b\.?{_SIDE}{_FLAT}",
    re.IGNORECASE,
)
_FRENCH_TYPE = (
    r"(?P<type>rue|avenue|av|ave|boulevard|boul|bd|chemin|ch|place|pl|allée|impasse|croissant|crois|promenade|"
    r"prom|route|rang|côte|montée|terrasse|carré|ruelle|cours|square)\b\.?"
)
_FRENCH_NAME = (
    r"\s(?P<article>(?:(?:de\sla|de\sl['’]|des|du|de|d['’]|la|le|les|l['’])\s?){0,2})"
    r"(?P<name>(?:Sainte?-|Ste?-)?(?:\d{1,3}(?:e|re|er)?|[^\W\d_][\w'’-]*)(?:\s(?-i:[A-ZÀ-Ý])[\w'’-]*){0,3}?)"
)
_FRENCH = re.compile(
    rf"{_NUMBER}\s?,?\s{_FRENCH_TYPE}{_FRENCH_NAME}(?!\w){_SIDE}{_FLAT}(?!\s(?-i:[A-ZÀ-Ý])\w)",
    re.IGNORECASE,
)
_RANKED = re.compile(
    rf"{_NUMBER}\s?,?\s\d{{1,3}}\s?(?:e|re|er|ère|ième)\s(?:rue|avenue|av|ave|rang)\b\.?{_SIDE}{_FLAT}",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"\b(?:P\.?\s?O\.?\s?Box|(?-i:Box)|C\.\s?P\.|case postale|boîte postale)\s?#?\d{1,6}\b",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"(?<![\w-])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ \u00a0-]{0,2}\d[ABCEGHJ-NPRSTV-Z]\d(?![\w-])",
    re.IGNORECASE,
)

_NOT_NAMES = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "my",
        "our",
        "your",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "not",
        "no",
        "more",
        "less",
        "most",
        "other",
        "another",
        "each",
        "every",
        "any",
        "all",
        "some",
        "one",
        "two",
        "three",
        "four",
        "way",
        "ways",
        "lane",
        "lanes",
        "km",
        "kms",
        "kilometre",
        "kilometer",
        "kilometres",
        "kilometers",
        "kmh",
        "metre",
        "metres",
        "meter",
        "meters",
        "m",
        "min",
        "mins",
        "minute",
        "minutes",
        "hour",
        "hours",
        "hr",
        "hrs",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "block",
        "blocks",
        "car",
        "cars",
        "house",
        "houses",
        "people",
        "residents",
        "trees",
        "lights",
        "percent",
        "dollars",
        "times",
        "per",
        "up",
        "down",
        "along",
        "near",
        "off",
        "across",
        "between",
        "we",
        "i",
        "you",
        "they",
        "it",
        "hectare",
        "hectares",
        "acre",
        "acres",
        "stalls",
        "spots",
        "parking",
        "city",
        "new",
        "old",
        "busy",
        "wide",
        "narrow",
        "side",
        "main-floor",
        "storey",
        "story",
        "bedroom",
        "bike",
        "potholes",
        "signs",
        "stop",
        "pm",
        "am",
    ]
)
_BEFORE_COUNT = re.compile(
    r"(?:\b(?:bus|buses|route|routes|ligne|lignes|line|lrt|autobus|circuit|"
    r"bylaw|by-law|règlement|permit|permis|phase|ward|quartier|zone|section|page|"
    r"lot|item|step|question|age|aged|plan|box|postale|c\.\s?p\.)\s(?:no\.?\s|numéro\s|number\s|#)?|"
    r"\b(?:under|than|les|ces|nos|of\sthe)\s)$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|of|until|before|after|during|for|from|summer|spring|fall|winter|en|depuis|avant|après|"
    r"dès|été|hiver|automne|printemps|année|year|janvier|février|mars|avril|mai|juin|juillet|août|septembre|"
    r"octobre|novembre|décembre|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|l'été|l’été|fin|début|mid)\s$",
    re.IGNORECASE,
)
YEARS = range(1900, 2100)


def addresses(text: str) -> Iterator[Span]:
    """Every number with a street, post box and postal code."""
    for match in _POSTAL.finditer(text):
        value = re.sub(r"[\s-]", "", match.group()).upper()
        yield Span(Kind.POSTAL, match.start(), match.end(), value, LIKELY)
    for match in _BOX.finditer(text):
        yield _span(match)
    for match in _ENGLISH.finditer(text):
        if _is_english(match) and not _counts(text, match):
            yield _span(match)
    for match in _FRENCH.finditer(text):
        if _is_french(match) and not _counts(text, match):
            yield _span(match)
    for match in _RANKED.finditer(text):
        if not _counts(text, match):
            yield _span(match)


def _span(match: re.Match[str]) -> Span:
    found = match.group().rstrip(" ,")
    value = " ".join(re.sub(r"[^\w\s]", " ", found).casefold().split())
    return Span(Kind.ADDRESS, match.start(), match.start() + len(found), value, SURE)


def _is_english(match: re.Match[str]) -> bool:
    name, kind = match["name"], match["type"].casefold()
    words = name.split()
    if any(word.casefold().strip(".") in _NOT_NAMES for word in words):
        return False
    if name[0].isdigit():
        return True
    if re.fullmatch(_PLAIN, kind) and kind not in ("st", "av", "str"):
        return len(words) == 1 or name[0].isupper()
    return all(word[0].isupper() for word in words) and match["type"][0].isupper()


def _is_french(match: re.Match[str]) -> bool:
    """Types that are nothing but streets take any name; the others, and "avenue", which English writes
    after a number, want an article or a capital."""
    name, kind = match["name"], match["type"].casefold()
    if name.casefold() in ("et", "est", "à", "où", "qui", "en", "pour", "dans", "sur"):
        return False
    if kind in ("rue", "boul", "chemin", "croissant", "impasse", "ruelle"):
        return True
    return name[0].isupper() or (kind in ("avenue", "av", "boulevard") and bool(match["article"]))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether the number belongs to what stands before it: a bus, a by-law, a year."""
    before = text[max(0, match.start() - 24) : match.start()]
    if _BEFORE_COUNT.search(before):
        return True
    first = re.match(r"\d+", match.group())
    return bool(first and int(first.group()) in YEARS and _BEFORE_YEAR.search(before))
