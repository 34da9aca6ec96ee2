"""How wide letters are, so that texts are wrapped before anyone draws them. Pure.

For each sign the wider of Liberation Sans (as wide as Arial and Helvetica) and DejaVu Sans, measured in
Chromium by `measureText` at 1000 px, in hundredths of the text size, rounded up. A text drawn in a
narrower font has room to spare; it is never cut.
"""

from functools import lru_cache

FONTS = "Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', sans-serif"
"""The fonts that the table holds for, the narrow ones first."""

_REGULAR = {
    0: "\u00ad",
    20: "\u202f",
    28: "'ijl\u00ec\u00ed\u00ee\u00ef",
    30: "I\u00cc\u00cd\u00ce\u00cf",
    32: " ,.\u00a0\u00b7\u2019\u2018",
    34: "/:;\\|\u00a6",
    36: "f",
    37: "-",
    39: "()[]",
    40: "t",
    41: "!\u00a1\u00b2\u00b3\u00b9",
    42: "r",
    46: '"',
    48: "\u00aa\u00ba",
    50: "*J`\u00a8\u00b0\u00b4\u00b8",
    52: "\u201c\u201d\u201e",
    53: "sz\u017e\u0161",
    55: "c\u00e7",
    56: "?L_\u00a7\u00af\u2013",
    58: "k",
    59: "\u2022",
    60: "vxy\u00fd\u00ff",
    62: (
        "FTaeo\u00ab\u00bb\u00bf\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5"
        "\u00e8\u00e9\u00ea\u00eb\u00f0\u00f2\u00f3\u00f4\u00f5\u00f6\u00f8"
    ),
    63: "\u00df",
    64: (
        "$0123456789bdg"
        "hnpqu{}\u00a2\u00a3\u00a4\u00a5\u00b5\u00b6\u00f1"
        "\u00f9\u00fa\u00fb\u00fc\u00fe\u20ac"
    ),
    67: "EKPSY\u00c8\u00c9\u00ca\u00cb\u00dd\u00de\u0178\u0160",
    69: "ABVXZ\u00c0\u00c1\u00c2\u00c3\u00c4\u00c5\u017d",
    73: "CR\u00c7",
    74: "U\u00d9\u00da\u00db\u00dc",
    75: "N\u00d1",
    76: "H",
    77: "D",
    78: "&G\u00d0",
    79: "OQ\u00d2\u00d3\u00d4\u00d5\u00d6\u00d8",
    82: "w",
    84: "#+<=>^~\u00ac\u00b1\u00d7\u00f7\u2191\u2193\u2713\u00d7\u2212",
    87: "M",
    90: "\u26a0\u2605",
    95: "%",
    97: "\u00bc\u00bd\u00be",
    98: "m",
    99: "W\u00e6",
    100: "\u00a9\u00ae\u00c6\u2026\u2014\u2190\u2192\u2122",
    102: "@",
    103: "\u0153",
    107: "\u0152",
}
_BOLD = {
    0: "\u00ad",
    20: "\u202f",
    31: "'",
    35: " ijl\u00a0\u00ec\u00ed\u00ee\u00ef",
    37: "/\\|\u00a6",
    38: ",.I\u00b7\u00cc\u00cd\u00ce\u00cf\u2019\u2018",
    40: ":;",
    42: "-",
    44: "f\u00b2\u00b3\u00b9",
    46: "!()[]\u00a1",
    48: "t",
    50: "`r\u00a8\u00b0\u00b4\u00b8",
    53: '"*',
    56: "J_\u00a7\u00af\u2013",
    57: "\u00aa\u00ba",
    59: "z\u017e",
    60: "cs\u00e7\u0161",
    62: "?\u00bf",
    64: "L\u00a4\u00b6\u2022",
    65: "x\u00ab\u00bb",
    66: "vy\u00fd\u00ff\u201c\u201d\u201e",
    67: "k",
    68: "ae\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e8\u00e9\u00ea\u00eb",
    69: "EFTo\u00c8\u00c9\u00ca\u00cb\u00f0\u00f2\u00f3\u00f4\u00f5\u00f6\u00f8",
    70: "$0123456789\u00a2\u00a3\u00a5\u20ac",
    72: "Sbdghnpqu{}\u00df\u00f1\u00f9\u00fa\u00fb\u00fc\u00fe\u0160",
    73: "YZ\u00dd\u0178\u017d",
    74: "CP\u00b5\u00c7\u00de",
    77: "BR",
    78: "AKVX\u00c0\u00c1\u00c2\u00c3\u00c4\u00c5",
    82: "U\u00d9\u00da\u00db\u00dc",
    83: "DG",
    84: "#+<=>HN^~\u00ac\u00b1\u00d0\u00d1\u00d7\u00f7\u2191\u2193\u2713\u00d7\u2212",
    85: "OQ\u00d2\u00d3\u00d4\u00d5\u00d6\u00d8",
    88: "&",
    90: "\u26a0\u2605",
    93: "w",
    100: "@M\u00a9\u00ae\u2026\u2014\u2190\u2192\u2122",
    101: "%",
    104: "\u00bc\u00bd\u00be",
    105: "m\u00e6",
    109: "\u00c6",
    110: "\u0153",
    111: "W",
    117: "\u0152",
}
_OTHER = 125
"""Hundredths for a sign that is not in the table: emoji are as wide as that, all else is narrower."""

_WIDTHS = tuple(
    {sign: width for width, signs in table.items() for sign in signs} for table in (_REGULAR, _BOLD)
)


@lru_cache(maxsize=20_000)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is on one line, in the unit of `size`."""
    table = _WIDTHS[bold]
    return sum(table.get(sign, _OTHER) for sign in text) * size / 100


def measured(sign: str) -> bool:
    """Whether a sign is in the table, and so in both of its fonts or in one that draws it."""
    return sign in _WIDTHS[False]
