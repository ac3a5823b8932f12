"""What the samples say where neither the edition nor the dictionary has a word for it: texts and rows, as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from statements.catalog.yaml_source import read_source
from statements.document.content import Header, HistoryEntry, Instance

_FOLDER = Path(__file__).parent

type Texts = tuple[str, ...]
type RowCells = dict[str, str]  # column key -> value; "group" -> key of the group


class Cases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts chosen after another cell of the row."""

    by: str  # column key; "attribute" means its tag, else its value representation
    cases: dict[str, Texts]  # by what is equal to the cell, else by what is part of it
    otherwise: Texts = ()


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    header: Header
    history: tuple[HistoryEntry, ...]
    instances: tuple[Instance, ...]
    applies: dict[str, str]  # number of a section -> why it applies although no fact says so
    omits: dict[str, str]  # number of a section -> why it does not apply
    replace: dict[str, str]  # invented names of the template -> what stands in their place
    answers: dict[str, str]  # "N.1/description" -> answer, where the example of the question does not fit
    openings: Texts
    closings: Texts
    cells: dict[str, Texts | Cases]
    counted: dict[str, str]  # column key of an order of preference -> column key of what it counts within
    untouched: Texts  # "kind column" or "table column": what the template leaves empty stays so
    notes: dict[str, str]  # table -> what stands under it
    private: Texts  # private attributes: "Name [VR VM]"
    changes: dict[str, dict[str, RowCells]]  # table or kind -> key of the template's row -> its cells
    rows: dict[str, tuple[RowCells, ...]]  # table or kind -> the author's rows


@cache
def recipe() -> Recipe:
    return read("fullest.yaml", Recipe)


def read[T](name: str, shape: type[T]) -> T:
    source = read_source(_FOLDER / name)
    try:
        return msgspec.convert(source.data, shape, strict=False)
    except msgspec.ValidationError as error:
        raise source.error((), str(error)) from error
