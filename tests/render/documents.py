"""What test documents are made with, and a small one that has one of everything."""

from __future__ import annotations

from collections.abc import Sequence

from statements.document.tree import (
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Column,
    Contents,
    Document,
    Emphasis,
    Figure,
    GroupRow,
    HistoryTable,
    Link,
    ListBlock,
    ListItem,
    Meta,
    Note,
    Paragraph,
    Ref,
    Section,
    Signature,
    Strong,
    Subheading,
    Table,
    TableRow,
    Text,
)

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 120" width="420" height="120" font-size="11">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path d="M0 0 L8 4 L0 8 z" fill="currentColor"/></marker></defs>
<g fill="none" stroke="currentColor">
<rect x="10" y="35" width="110" height="50" rx="3"/><rect x="155" y="35" width="110" height="50" rx="3"/>
<rect x="300" y="35" width="110" height="50" rx="3"/>
<path d="M120 60 H153" marker-end="url(#arrow)"/><path d="M265 60 H298" marker-end="url(#arrow)"/></g>
<g fill="currentColor" text-anchor="middle">
<text x="65" y="64">Acquire</text><text x="210" y="64">STORE-SCU</text><text x="355" y="64">Archive</text></g></svg>"""


HISTORY = (
    Column(title="Revision", width=0.5),
    Column(title="Date", width=0.7),
    Column(title="Change", width=3),
)


def p(*parts: str | Code | Strong | Emphasis | Ref | Link | Break) -> Paragraph:
    return Paragraph(children=tuple(Text(text=part) if isinstance(part, str) else part for part in parts))


def cell(text: str, *, span: int = 1, depth: int = 0, place: str = "") -> Cell:
    return Cell(children=(Text(text=text),) if text else (), span=span, depth=depth, place=place)


def row(*texts: str, id: str = "") -> TableRow:
    return TableRow(cells=tuple(cell(text, place=f"{id}/{n}" if id else "") for n, text in enumerate(texts)), id=id)


def group(text: str) -> GroupRow:
    return GroupRow(children=(Text(text=text),))


def bullets(*texts: str, ordered: bool = False) -> ListBlock:
    return ListBlock(items=tuple(ListItem(children=(p(text),)) for text in texts), ordered=ordered)


def section(
    number: str, title: str, *blocks: Block, sections: tuple[Section, ...] = (), applies: bool = True
) -> Section:
    return Section(
        key=f"N.{number}",
        template=f"N.{number}",
        anchor=f"s-{number}",
        number=number,
        title=title,
        level=number.count(".") + 1,
        annex=number[:1].isalpha(),
        applies=applies,
        blocks=blocks,
        sections=sections,
    )


def na(number: str, title: str) -> Section:
    return section(number, f"{title} - N/A", p("N/A"), applies=False)


def table(
    number: str,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[TableRow | GroupRow],
    *,
    landscape: bool = False,
    notes: tuple[Block, ...] = (),
) -> Table:
    return Table(
        anchor=f"t-{number}",
        number=f"Table {number}",
        caption=caption,
        columns=tuple(columns),
        rows=tuple(rows),
        key=f"N.{number}",
        landscape=landscape,
        notes=notes,
    )


META = Meta(
    title="Halcyon CT 4.2",
    manufacturer="Alder & Finch Imaging",
    product="Halcyon CT",
    version="4.2",
    also_covers=("Halcyon CT 4.1", "Halcyon CT Mobile 2.0"),
    document_number="AFI-DCS-0142",
    revision="3",
    state="approved",
    date="2025-03-14",
    edition="DICOM PS3.2 2024d",
    content_hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    signatures=(
        Signature(
            name="Ingrid Solberg",
            meaning="Approval",
            signed_at="2025-03-14T09:26:53+01:00",
            hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
    ),
)

DRAFT = Meta(
    title="Halcyon CT 4.2",
    manufacturer="Alder & Finch Imaging",
    product="Halcyon CT",
    version="4.2",
    document_number="AFI-DCS-0142",
    revision="4 (draft)",
    state="draft",
    edition="DICOM PS3.2 2024d",
)

YES_NO = (
    Column(title="SOP Class"),
    Column(title="UID", code=True, group="Identification"),
    Column(title="Tag", code=True, group="Identification"),
    Column(title="SCU", group="Role", flag=True),
    Column(title="SCP", group="Role", flag=True),
)


def small(meta: Meta = META) -> Document:
    """One of every node."""
    everything = section(
        "1.1",
        "Everything",
        p(
            "Plain, ",
            Strong(children=(Text(text="strong"),)),
            ", ",
            Emphasis(children=(Text(text="stressed"),)),
            ", ",
            Code(text="1.2.840.10008.1.1"),
            Break(),
            "≥ ≤ … → µ Å, see ",
            Ref(target="t-1-1", text="Table 1-1"),
            " and ",
            Link(href="https://www.dicomstandard.org/", children=(Text(text="the standard"),)),
            ".",
        ),
        Subheading(children=(Text(text="A subheading"),)),
        bullets("First", "Second"),
        bullets("One", "Two", ordered=True),
        CodeBlock(text="ae.add_supported_context(Verification)\n  indented"),
        Note(children=(p("Mind the gap."),)),
        Figure(
            anchor="f-1-1",
            number="Figure 1-1",
            caption="Data flow",
            svg=DRAWING,
            alt="Acquire, then store, then archive",
        ),
        table(
            "1-1",
            "Roles",
            YES_NO,
            [
                group("Storage"),
                TableRow(
                    id="r1",
                    cells=(
                        cell("CT Image Storage", span=2, place="r1/name"),
                        cell("1.2.840.10008.5.1.4.1.1.2"),
                        cell("(0008,0016)"),
                        cell("Y"),
                        cell("N"),
                    ),
                ),
                TableRow(
                    cells=(
                        cell("", span=0),
                        cell("1.2.840.10008.5.1.4.1.1.2.1"),
                        cell("", depth=1),
                        cell("Y"),
                        cell("N"),
                    )
                ),
                group("Query"),
                TableRow(cells=(cell("Patient ID", depth=2), cell(""), cell("(0010,0020)"), cell("N"), cell("Y"))),
            ],
            notes=(p("A remark under the table."),),
        ),
    )
    return Document(
        meta=meta,
        sections=(
            Section(key="N.0", template="N.0", anchor="cover", number="", title="Cover", level=1),
            section("1", "Overview", p("It begins."), sections=(everything, na("1.2", "Media Services"))),
            section("2", "Table of Contents", Contents(depth=3)),
            section(
                "3", "Revision History", HistoryTable(columns=HISTORY, rows=(row("1", "2024-06-01", "First edition."),))
            ),
            section("A", "Details", p("Annex."), sections=(section("A.1", "More", p("Last words.")),)),
        ),
    )
