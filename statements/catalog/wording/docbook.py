"""PS3.2 as DocBook 5, the source from which the DICOM committee makes all other forms.

Read with expat as a stream: no entities, no document type of its own, nothing loaded, a bounded depth.
"""

from __future__ import annotations

from typing import NoReturn
from xml.parsers import expat

import msgspec

from statements.catalog.wording.copies import MAX_DEPTH, CopyError, Run, is_text
from statements.catalog.wording.fingerprints import fold

NAMESPACE = "http://docbook.org/ns/docbook"
_ID = "http://www.w3.org/XML/1998/namespace id"
# Every other element ends a paragraph where it begins and where it ends.
_INLINE = frozenset(
    "abbrev acronym anchor citetitle code command emphasis firstterm foreignphrase link literal olink phrase"
    " productname quote replaceable subscript superscript symbol term trademark userinput varname xref".split()
)
_SKIPPED = frozenset("footnote indexterm mediaobject inlinemediaobject remark".split())
_NAMES = {
    "section": "Section",
    "chapter": "Chapter",
    "appendix": "Annex",
    "table": "Table",
    "figure": "Figure",
    "example": "Example",
}


class _Target(msgspec.Struct):
    """What a reference leads to."""

    element: str
    label: str
    title: str = ""

    @property
    def name(self) -> str:
        return "Annex" if self.element == "chapter" and self.label.isalpha() else _NAMES.get(self.element, "")

    @property
    def heading(self) -> str:
        if self.element in ("table", "figure"):
            return f"{self.name} {self.label}. {self.title}"
        return f"{self.label} {self.title}"


class _Reference(msgspec.Struct, frozen=True):
    target: str
    style: str
    document: str = ""  # of a reference to another part


type _Piece = str | _Reference


def read(data: bytes) -> list[Run]:
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise CopyError(f"It is not well-formed XML: {error}.") from error
    return reader.runs()


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = _refuse
        self.parser.ExternalEntityRefHandler = _refuse
        self.paragraphs: list[list[_Piece]] = []
        self.pieces: list[_Piece] = []
        self.targets: dict[str, _Target] = {}
        self.open: list[_Target | None] = []  # per open element
        self.skipping = 0  # depth at which a skipped element began

    def runs(self) -> list[Run]:
        texts = (fold("".join(self._resolve(piece) for piece in pieces)) for pieces in self.paragraphs)
        return [(text,) for text in texts if is_text(text)]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        if not self.open and namespace != NAMESPACE:
            raise CopyError(f"It is XML, but not DocBook 5: its root is “{element}”.")
        if len(self.open) >= MAX_DEPTH:
            raise CopyError(f"Its elements are nested more than {MAX_DEPTH} deep.")
        target = None
        if element in _NAMES:
            target = _Target(element, attributes.get("label", ""))
            self.targets[attributes.get(_ID, "")] = target
        self.open.append(target)
        if self.skipping:
            return
        if element in _SKIPPED:
            self.skipping = len(self.open)
        elif element not in _INLINE:
            self._flush()
            if element == "note":
                self.paragraphs.append(["Note"])
        else:
            self._inline(element, attributes)

    def _inline(self, element: str, attributes: dict[str, str]) -> None:
        style = attributes.get("xrefstyle", "")
        if element == "xref":
            self.pieces.append(_Reference(attributes.get("linkend", ""), style))
        elif element == "olink":
            self.pieces.append(_Reference(attributes.get("targetptr", ""), style, attributes.get("targetdoc", "")))
        elif element == "quote":
            self.pieces.append("“")

    def _end(self, name: str) -> None:
        element = name.rpartition(" ")[2]
        if self.skipping:
            if self.skipping == len(self.open):
                self.skipping = 0
        elif element in ("title", "caption"):
            self._entitle()
        elif element not in _INLINE:
            self._flush()
        elif element == "quote":
            self.pieces.append("”")
        self.open.pop()

    def _entitle(self) -> None:
        """What was read is the title of the element around it, and is printed with its label."""
        around = self.open[-2] if len(self.open) > 1 else None
        title = fold("".join(piece for piece in self.pieces if isinstance(piece, str)))
        if around and not around.title:
            around.title = title
            self.pieces = [around.heading]
        self._flush()

    def _text(self, text: str) -> None:
        if not self.skipping:
            self.pieces.append(text)

    def _flush(self) -> None:
        if self.pieces:
            self.paragraphs.append(self.pieces)
            self.pieces = []

    def _resolve(self, piece: _Piece) -> str:
        if isinstance(piece, str):
            return piece
        if piece.document == piece.target:
            return piece.document
        target = self.targets.get(piece.target) or _named(piece.target)
        text = _styled(target, piece.style)
        return f"{text} in {piece.document}" if piece.document and not piece.style.startswith("template:") else text


def _named(target: str) -> _Target:
    """What the identifier itself tells of an element in another document: "sect_C.7.6", "table_10-1"."""
    kind, _, label = target.partition("_")
    elements = {"sect": "section", "chapter": "chapter", "table": "table", "figure": "figure", "biblio": "biblioentry"}
    return _Target(elements.get(kind, ""), label)


def _styled(target: _Target, style: str) -> str:
    """A reference as the stylesheets of the standard print it."""
    if style.startswith("template:"):
        return style.removeprefix("template:").replace("%n", target.label).replace("%t", target.title)
    words = style.removeprefix("select:").split() or ["label"]
    label = target.label if "labelnumber" in words else f"{target.name} {target.label}" if "label" in words else ""
    if "quotedtitle" in words:
        return f"{label}, “{target.title}”" if label else f"“{target.title}”"
    return f"{label} {target.title}" if "title" in words else label


def _refuse(*_: object) -> NoReturn:
    raise CopyError("It declares entities of its own; DocBook as the DICOM committee publishes it has none.")
