"""Tables as HTML, for screens and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from statements.document.tree import Cell, Column, GroupRow, Table, TableRow
from statements.render import breaks, grid, widths, words
from statements.render.inline import inlines
from statements.render.markup import EMPTY, Attributes, Html, classes, element, join, text
from statements.render.medium import Medium
from statements.render.plain import plain

_SCREEN_WIDTH = 70.0  # em, for the proportions of columns on a screen
_FEW_COLUMNS = 4  # fit side by side on a telephone
_KEPT_TOGETHER = 8  # rows under one covering cell that are not torn apart on paper


def numbered_table(table: Table, medium: Medium) -> Html:
    caption = element(
        "caption", {"class": "doc-caption"}, element("strong", {}, text(f"{table.number}: ")), text(table.caption)
    )
    attributes = {
        "class": classes("doc-table", "doc-table-wide" if table.landscape else ""),
        "id": table.anchor if medium.is_print else None,
        "data-table": table.key or None if medium.places else None,
    }
    return _table(attributes, caption, table.columns, table.rows, medium, wide=table.landscape)


def plain_table(
    class_name: str, label: str, columns: Sequence[Column], rows: Sequence[TableRow], medium: Medium
) -> Html:
    """A table without number and caption."""
    table = _table({"class": f"doc-table {class_name}"}, EMPTY, columns, rows, medium, wide=False)
    return table if medium.is_print else scroller(table, label, len(columns))


def scroller(table: Html, label: str, columns: int) -> Html:
    """On a small screen a table scrolls in its own frame, which the keyboard must be able to reach."""
    name = classes("doc-scroll", "doc-many" if columns > _FEW_COLUMNS else "")
    return element("div", {"class": name, "tabindex": "0", "role": "group", "aria-label": label}, table)


def _table(
    attributes: Attributes,
    caption: Html,
    columns: Sequence[Column],
    rows: Sequence[TableRow | GroupRow],
    medium: Medium,
    *,
    wide: bool,
) -> Html:
    available = medium.print_width[wide] if medium.print_width else _SCREEN_WIDTH
    parts = widths.shares(columns, rows, available)
    limits = {id(column): part * available - widths.PADDING for column, part in zip(columns, parts, strict=True)}
    body = _Body(columns, medium, limits if medium.is_print else {})
    return element("table", attributes, caption, _columns(columns, parts, medium), _head(columns), body.write(rows))


def _columns(columns: Sequence[Column], parts: Sequence[float], medium: Medium) -> Html:
    # The attribute is for screens: the page's policy forbids inline style. Paper heeds style only.
    name, ending = ("style", "width:{:.2f}%") if medium.is_print else ("width", "{:.2f}%")
    written: list[Html] = []
    rest = iter(parts)
    for _, members in grid.column_runs(columns):
        cols = (element("col", {name: ending.format(next(rest) * 100)}) for _ in members)
        written.append(element("colgroup", {}, *cols))
    return join(written)


def _head(columns: Sequence[Column]) -> Html:
    rows = (element("tr", {}, *map(_head_cell, row)) for row in grid.head(columns))
    return element("thead", {}, *rows)


def _head_cell(cell: grid.HeadCell) -> Html:
    attributes = {
        "class": classes("doc-head-group" if cell.is_group else _column_class(cell.column)),
        "scope": "colgroup" if cell.is_group else "col",
        "colspan": cell.columns if cell.columns > 1 else None,
        "rowspan": cell.rows if cell.rows > 1 else None,
    }
    return element("th", attributes, text(cell.title))


def _column_class(column: Column) -> str:
    return "doc-cell-flag" if column.flag else "doc-cell-code" if column.code else ""


class _Body:
    """The rows of one table. `limits` are the widths of its columns in em, where words must be broken to fit."""

    def __init__(self, columns: Sequence[Column], medium: Medium, limits: dict[int, float]) -> None:
        self.columns = columns
        self.medium = medium
        self.limits = limits

    def write(self, rows: Iterable[TableRow | GroupRow]) -> Html:
        found = grid.bodies(self.columns, rows)
        if not found:
            empty = element("td", {"class": "doc-empty", "colspan": len(self.columns)}, text(words.NO_ROWS))
            return element("tbody", {}, element("tr", {}, empty))
        return join(map(self._group, found))

    def _group(self, group: grid.Body) -> Html:
        rows = list(map(self._row, group.rows))
        if group.heading is not None:
            rows.insert(0, self._heading(group.heading))
        return element("tbody", {}, *rows)

    def _heading(self, row: GroupRow) -> Html:
        # On paper a heading of rows would be announced as one of columns.
        tag, scope = ("td", None) if self.medium.is_print else ("th", "rowgroup")
        cell = element(tag, {"colspan": len(self.columns), "scope": scope}, inlines(row.children, self.medium))
        return element("tr", {"class": "doc-group"}, cell)

    def _row(self, row: grid.BodyRow) -> Html:
        joined = 1 < row.joined <= _KEPT_TOGETHER
        attributes = {
            "class": "doc-joined" if joined else None,
            "data-row": row.row.id or None if self.medium.places else None,
        }
        return element("tr", attributes, *map(self._cell, row.cells))

    def _cell(self, placed: grid.Placed) -> Html:
        cell, column = placed.cell, placed.column
        attributes = {
            "class": classes(_column_class(column), f"doc-depth doc-depth-{min(cell.depth, 9)}" if cell.depth else ""),
            "rowspan": placed.rows if placed.rows > 1 else None,
            "data-place": cell.place or None if self.medium.places else None,
        }
        return element("td", attributes, self._marks(cell), self._content(cell, column))

    def _marks(self, cell: Cell) -> Html:
        """The > of nested attributes, unless the text has them already."""
        return text(">" * cell.depth) if cell.depth and not plain(cell.children).startswith(">") else EMPTY

    def _content(self, cell: Cell, column: Column) -> Html:
        limit = self.limits.get(id(column))
        if limit is None:
            return inlines(cell.children, self.medium)
        room = limit - cell.depth * widths.INDENT
        return inlines(breaks.breakable(cell.children, room, code=column.code), self.medium)
