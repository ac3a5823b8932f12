"""What a document says, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from statements.document import tree


def walk(sections: Sequence[tree.Section]) -> Iterator[tree.Section]:
    for section in sections:
        yield section
        yield from walk(section.sections)


def tables(document: tree.Document) -> list[tree.Table]:
    return [block for section in walk(document.sections) for block in section.blocks if isinstance(block, tree.Table)]


def lines(document: tree.Document) -> list[str]:
    found: list[str] = []
    for section in walk(document.sections):
        found.append(f"{section.number} {section.title}")
        for block in section.blocks:
            found.extend(_block(block))
    return found


def _block(block: tree.Block) -> Iterator[str]:
    match block:
        case tree.Paragraph() | tree.Subheading():
            yield _text(block.children)
        case tree.ListBlock():
            for item in block.items:
                yield from (f"- {line}" for child in item.children for line in _block(child))
        case tree.Table():
            yield f"{block.number} | {block.caption}"
            yield " | ".join(column.title for column in block.columns)
            for row in block.rows:
                yield _row(row)
        case tree.Figure():
            yield f"{block.number} | {block.caption}"


def _row(row: tree.TableRow | tree.GroupRow) -> str:
    if isinstance(row, tree.GroupRow):
        return _text(row.children)
    return " | ".join(_text(cell.children) for cell in row.cells)


def _text(children: Sequence[tree.Inline]) -> str:
    return "".join(map(_inline, children))


def _inline(node: tree.Inline) -> str:
    match node:
        case tree.Break():
            return " "
        case tree.Strong() | tree.Emphasis() | tree.Link():
            return _text(node.children)
        case _:
            return node.text
