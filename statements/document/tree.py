"""The document tree: what all outputs are made from. Closed: a renderer that handles these types handles every
document.

Everything is resolved: numbers are printed numbers, references carry their text and target, cells are what readers see.
"""

from __future__ import annotations

import msgspec


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="node", gc=False):
    """Base of all nodes. A tree has no cycles, so the garbage collector need not follow it."""


# Inline nodes


class Text(Node, frozen=True, kw_only=True, tag="text"):
    text: str


class Strong(Node, frozen=True, kw_only=True, tag="strong"):
    children: tuple[Inline, ...]


class Emphasis(Node, frozen=True, kw_only=True, tag="emphasis"):
    children: tuple[Inline, ...]


class Code(Node, frozen=True, kw_only=True, tag="code"):
    text: str


class Break(Node, frozen=True, kw_only=True, tag="break"):
    """A line break inside a paragraph or cell."""


class Ref(Node, frozen=True, kw_only=True, tag="ref"):
    """A reference inside the document: `target` is the anchor of a section or table."""

    target: str
    text: str


class Link(Node, frozen=True, kw_only=True, tag="link"):
    """A reference to the world: http, https or mailto."""

    href: str
    children: tuple[Inline, ...]


type Inline = Text | Strong | Emphasis | Code | Break | Ref | Link


# Block nodes


class Paragraph(Node, frozen=True, kw_only=True, tag="paragraph"):
    children: tuple[Inline, ...]


class Subheading(Node, frozen=True, kw_only=True, tag="subheading"):
    """An unnumbered heading inside a section."""

    children: tuple[Inline, ...]


class ListItem(Node, frozen=True, kw_only=True, tag="item"):
    children: tuple[Block, ...]


class ListBlock(Node, frozen=True, kw_only=True, tag="list"):
    items: tuple[ListItem, ...]
    ordered: bool = False


class CodeBlock(Node, frozen=True, kw_only=True, tag="code_block"):
    text: str


class Note(Node, frozen=True, kw_only=True, tag="note"):
    children: tuple[Block, ...]


class Figure(Node, frozen=True, kw_only=True, tag="figure"):
    anchor: str
    number: str  # "Figure 4-1"
    caption: str
    svg: str  # drawn by us from data: no scripts, no references
    alt: str


class Column(Node, frozen=True, kw_only=True, tag="column"):
    title: str
    group: str = ""
    width: float = 1.0  # relative
    code: bool = False  # machine text: UID, tag, status code; set in a fixed-width face
    flag: bool = False  # Y/N: narrow and centred


class Cell(Node, frozen=True, kw_only=True, tag="cell"):
    children: tuple[Inline, ...] = ()
    span: int = 1  # rows that it covers; 0 = covered by the cell above
    depth: int = 0  # nesting of a sequence attribute: 1 = ">"
    place: str = ""  # "row-id/column-key" of the content, for links from findings and comments


class TableRow(Node, frozen=True, kw_only=True, tag="row"):
    cells: tuple[Cell, ...]
    id: str = ""


class GroupRow(Node, frozen=True, kw_only=True, tag="group"):
    """A heading across the whole table."""

    children: tuple[Inline, ...]


class Table(Node, frozen=True, kw_only=True, tag="table"):
    anchor: str
    number: str  # "Table 5-1"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow | GroupRow, ...]
    notes: tuple[Block, ...] = ()
    landscape: bool = False
    key: str = ""  # table key in the content: "N.5-1" or "N.7-2@k3f9"


class HistoryTable(Node, frozen=True, kw_only=True, tag="history"):
    """The revision history; no numbered table."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


class Contents(Node, frozen=True, kw_only=True, tag="contents"):
    """The table of contents, to be made by the renderer from the headings down to `depth`."""

    depth: int = 3


type Block = Paragraph | Subheading | ListBlock | CodeBlock | Note | Figure | Table | HistoryTable | Contents


class Section(Node, frozen=True, kw_only=True, tag="section"):
    key: str  # section key of the content
    template: str  # number in the template: "N.5.2.1"
    anchor: str
    number: str  # printed: "5.2.1", "A.2", "" for the cover
    title: str  # with " - N/A" where it does not apply
    level: int  # 1 = chapter or annex
    applies: bool = True
    annex: bool = False
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


class Signature(Node, frozen=True, kw_only=True, tag="signature"):
    name: str
    meaning: str  # "Approval"
    signed_at: str  # ISO 8601 with zone
    hash: str


class Meta(Node, frozen=True, kw_only=True, tag="meta"):
    """What the document says about itself."""

    title: str
    manufacturer: str
    product: str
    version: str
    also_covers: tuple[str, ...] = ()
    document_number: str = ""
    revision: str = ""  # "3"; "3 (draft)" ...
    state: str = "draft"  # draft | in_review | approved | published | superseded | withdrawn
    date: str = ""  # ISO 8601 date of the revision; empty for a draft
    edition: str = ""  # "DICOM PS3.2 2024d"
    content_hash: str = ""
    language: str = "en"
    signatures: tuple[Signature, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.state in ("draft", "in_review")


class Document(Node, frozen=True, kw_only=True, tag="document"):
    meta: Meta
    sections: tuple[Section, ...]
