"""How the columns of a table share its width, found from what stands in them.

A column gets at least its longest word (a UID counts as one), so that nothing breaks where it need not. What is left
goes first to those that need little to have their texts on one line, then to the long ones, by the hint of the column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from statements.document.tree import Cell, Column, GroupRow, TableRow
from statements.render import metrics
from statements.render.grid import column_runs
from statements.render.plain import plain

PADDING: Final = 1.0  # em, both sides of a cell together
CODE_SIZE: Final = 0.92  # machine text is set a little smaller
INDENT: Final = 1.0  # em for each level of nesting
_LONGEST_WORD: Final = 13.0  # em that prose may claim for one word
_LONGEST_CODE: Final = 24.0
_LONGEST_LINE: Final = 26.0  # em beyond which a text is expected to wrap
_CODE_IN_ONE: Final = 16  # letters of machine text with blanks, such as a range, that stay on one line
_MOST: Final = 0.9  # of the cells of a column should fit on one line
_LINES_OF_A_TITLE: Final = 2.5  # at most, if there is room
_SAMPLE: Final = 400  # rows that are looked at for typical lengths
# The end of the text, blanks, and the places inside a word where a line may break.
_WORD_ENDS: Final = re.compile(r"\s+|(?<=[A-Za-z][-/])(?=[A-Za-z])")


@dataclass
class Demand:
    """What a column asks for, in em."""

    least: float
    likely: float
    hint: float
    flag: bool


def shares(columns: Sequence[Column], rows: Iterable[TableRow | GroupRow], available: float) -> tuple[float, ...]:
    """Fractions of the table's width, one for each column, summing to 1. `available` is that width in em."""
    cells = [row.cells for row in rows if isinstance(row, TableRow)]
    demands = [_demand(column, [row[at] for row in cells if at < len(row)]) for at, column in enumerate(columns)]
    _give_room_to_groups(columns, demands)
    given = _share_out(demands, available)
    total = sum(given)
    return tuple(width / total for width in given)


def words(value: str) -> list[str]:
    return [word for word in _WORD_ENDS.split(value) if word]


def _demand(column: Column, cells: list[Cell]) -> Demand:
    title = metrics.SEMIBOLD * _longest_word(column.title)
    whole_title = metrics.SEMIBOLD * metrics.text_width(column.title)
    contents = [(plain(cell.children), _indent(cell)) for cell in cells]
    if column.code:
        word = max((_longest_code(content) + indent for content, indent in contents), default=0.0)
        least = max(title, min(word, _LONGEST_CODE))
    else:
        word = max((_longest_word(content) + indent for content, indent in contents), default=0.0)
        least = max(title, min(word, _LONGEST_WORD))
    likely = max(
        least, whole_title / _LINES_OF_A_TITLE, min(_typical(column, contents), _LONGEST_LINE * (1 + column.code))
    )
    return Demand(least + PADDING, likely + PADDING, max(column.width, 0.05), column.flag)


def _longest_word(content: str) -> float:
    return max((metrics.text_width(word) for word in set(words(content))), default=0.0)


def _longest_code(content: str) -> float:
    parts = [content] if len(content) <= _CODE_IN_ONE else words(content)
    return max((metrics.text_width(part, code=True) for part in parts), default=0.0) * CODE_SIZE


def _typical(column: Column, contents: list[tuple[str, float]]) -> float:
    """The width that most of the cells need to stand on one line."""
    size = CODE_SIZE if column.code else 1.0
    lines = sorted(
        max(metrics.text_width(line, code=column.code) for line in content.split("\n")) * size + indent
        for content, indent in contents[:: max(1, len(contents) // _SAMPLE)]
        if content
    )
    return lines[min(int(len(lines) * _MOST), len(lines) - 1)] if lines else 0.0


def _indent(cell: Cell) -> float:
    return cell.depth * (INDENT + metrics.text_width(">"))


def _give_room_to_groups(columns: Sequence[Column], demands: list[Demand]) -> None:
    """A group heading has its longest word on one line, and may have the whole of it on two."""
    at = 0
    for group, members in column_runs(columns):
        inside = demands[at : at + len(members)]
        at += len(members)
        whole = metrics.text_width(group) * metrics.SEMIBOLD
        word = _longest_word(group) * metrics.SEMIBOLD
        least = word + PADDING - sum(demand.least for demand in inside)
        likely = max(word, whole / 2 + word / 4) + PADDING - sum(demand.likely for demand in inside)
        for demand in inside:
            demand.least += max(least, 0.0) / len(inside)
            demand.likely = max(demand.likely + max(likely, 0.0) / len(inside), demand.least)


def _share_out(demands: list[Demand], available: float) -> list[float]:
    least = [demand.least for demand in demands]
    if sum(least) >= available:
        ceiling = _ceiling(least, available)
        return [min(width, ceiling) for width in least]
    likely = [demand.likely for demand in demands]
    if sum(likely) >= available:
        return _fill(demands, available)
    # Columns of flags stay narrow: what is left over goes to those that are read.
    weights = [0.0 if demand.flag else demand.likely * demand.hint for demand in demands]
    if not any(weights):
        weights = likely
    spare, total = available - sum(likely), sum(weights)
    return [width + spare * weight / total for width, weight in zip(likely, weights, strict=True)]


def _fill(demands: list[Demand], available: float) -> list[float]:
    """Least widths, and what is left poured over the columns by their hints until each is full."""
    widths = [demand.least for demand in demands]
    spare = available - sum(widths)
    thirsty = [at for at, demand in enumerate(demands) if demand.likely > demand.least]
    while spare > 1e-6 and thirsty:
        hints = sum(demands[at].hint for at in thirsty)
        step = min((demands[at].likely - widths[at]) / demands[at].hint for at in thirsty)
        step = min(step, spare / hints)
        for at in thirsty:
            widths[at] += step * demands[at].hint
        spare -= step * hints
        thirsty = [at for at in thirsty if demands[at].likely - widths[at] > 1e-6]
    return widths


def _ceiling(least: list[float], available: float) -> float:
    """The width at which the widest columns are cut so that all of them fit."""
    room, open_columns = available, len(least)
    for width in sorted(least):
        if width * open_columns >= room:
            break
        room -= width
        open_columns -= 1
    return room / max(open_columns, 1)
