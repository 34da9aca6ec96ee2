"""How much grouping again would change, in one sentence: for the screen and for the command line."""

from clustering.proposing import Summary
from wording import Words


def answer(words: Words, summary: Summary) -> str:
    """What would move, join, come, go and be called otherwise; what would not is not said."""
    parts = [
        words("proposal.moved", n=summary.moved) if summary.moved else "",
        words("proposal.joined", n=summary.joined) if summary.joined else "",
        words("proposal.new", n=summary.new) if summary.new else "",
        words("proposal.gone", n=summary.gone) if summary.gone else "",
        words("proposal.renamed", n=summary.renamed) if summary.renamed else "",
    ]
    return ", ".join(part for part in parts if part) + "."
