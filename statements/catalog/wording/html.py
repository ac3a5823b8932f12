"""PS3.2 as HTML, as the DICOM committee publishes it or as a browser saved it. Nothing in it is run or loaded."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

from statements.catalog.wording.copies import CopyError, Run, is_text
from statements.catalog.wording.fingerprints import fold
from statements.catalog.wording.plain_text import decode

# Every other element ends a paragraph where it begins and where it ends.
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd mark q s samp small span strong sub sup tt u var wbr".split()
)
_SKIPPED = frozenset(("script", "style", "template"))
_LISTINGS = frozenset(("toc", "list-of-tables", "list-of-figures", "list-of-examples"))


# The parser waits for the end of a tag or comment and begins anew with each piece that it gets.
_PIECE = 64 * 1024
_MAX_WAITING = 1024 * 1024


def read(data: bytes) -> list[Run]:
    text = decode(data)
    reader = _Reader()
    for start in range(0, len(text), _PIECE):
        reader.feed(text[start : start + _PIECE])
        if len(reader.rawdata) > _MAX_WAITING:
            raise CopyError("It has a tag, comment or script that does not end.")
    if not reader.rawdata.startswith("<"):
        reader.parts.append(unescape(reader.rawdata))
    reader.flush()
    return reader.runs


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.parts: list[str] = []
        self.skipped = ""  # element that is being skipped, and how many of its name are open
        self.open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipped:
            self.open += tag == self.skipped
        elif tag in _SKIPPED or not _LISTINGS.isdisjoint((dict(attrs).get("class") or "").split()):
            self.flush()
            self.skipped, self.open = tag, 1
        elif tag not in _INLINE:
            self.flush()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.skipped and tag not in _INLINE:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.open -= tag == self.skipped
            if not self.open:
                self.skipped = ""
        elif tag not in _INLINE:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.parts.append(data)

    def flush(self) -> None:
        text = fold("".join(self.parts))
        self.parts.clear()
        if is_text(text):
            self.runs.append((text,))
