"""Takes the text out of a PDF file, in a process of its own that can be ended from outside.

    python -I pdf_pages.py SECONDS MEMORY PAGES CHARACTERS < file.pdf > pages.json

A file that makes PDFium run on, or take all memory, or crash, ends this process and nothing else.
Knows nothing of the rest of the program.
"""

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


def limit(seconds: int, memory: int) -> None:
    """Have the system end this process beyond its limits; Windows has no such limits, there only the
    clock of whoever started it counts."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def pages(data: bytes, most: int, characters: int) -> dict[str, object]:
    """The text of each page, or why there is none."""
    import pypdfium2

    try:
        return _texts(pypdfium2.PdfDocument(data), most, characters)
    except pypdfium2.PdfiumError as error:
        return {"refused": "protected" if "assword" in str(error) else "damaged"}


def _texts(document: "PdfDocument", most: int, characters: int) -> dict[str, object]:
    if len(document) > most:
        return {"refused": "pages", "found": len(document)}
    texts: list[str] = []
    for page in document:
        texts.append(page.get_textpage().get_text_range())
        characters -= len(texts[-1])
        if characters < 0:
            return {"refused": "characters"}
    return {"pages": texts}


def main() -> None:
    """Read one file and say what is in it."""
    seconds, memory, most, characters = map(int, sys.argv[1:])
    data = sys.stdin.buffer.read()
    limit(seconds, memory)
    sys.stdout.write(json.dumps(pages(data, most, characters)))


if __name__ == "__main__":
    main()
