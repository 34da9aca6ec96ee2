"""Plain text as the HTML of a page: paragraphs parted by an empty line, "- " begins a line of a list."""

from markupsafe import Markup


def prose(text: str) -> Markup:
    """The text as paragraphs and lists; whatever looks like HTML in it is shown as it was typed."""
    blocks = [block.splitlines() for block in text.replace("\r\n", "\n").split("\n\n")]
    return Markup("\n").join(_block(part) for lines in blocks for part in _parts(lines))


def _parts(lines: list[str]) -> list[list[str]]:
    """Runs of lines that are all of a list, or all not."""
    parts: list[list[str]] = []
    for line in (one.strip() for one in lines if one.strip()):
        if parts and parts[-1][-1].startswith("- ") == line.startswith("- "):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _block(lines: list[str]) -> Markup:
    if not lines[0].startswith("- "):
        return Markup("<p>{}</p>").format(" ".join(lines))
    items = Markup().join(Markup("<li>{}</li>").format(line[2:].strip()) for line in lines)
    return Markup("<ul>{}</ul>").format(items)


def lines(text: str) -> list[str]:
    """The lines of a text, those of a list without their hyphens."""
    return [one.strip().removeprefix("- ") for one in text.splitlines() if one.strip()]
