"""What an open cell of the fullest sample says: a text of the recipe, a term, a yes, the next attribute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from statements.catalog.dicom import dictionary
from statements.catalog.edition import Column, Edition, Table
from statements.document.sample.attributes import described, next_attribute, vr_of
from statements.document.sample.recipe import Cases, Recipe, Texts

_UNIQUE = ("http_status", "sop_class", "status_code")  # of one of these a table has only one row
_ATTRIBUTES = ("attribute", "tag")


class Cells:
    def __init__(self, edition: Edition, recipe: Recipe) -> None:
        self.edition, self.recipe = edition, recipe

    def value(self, table: Table, column: Column, row: Mapping[str, str], index: int, above: Sequence[str]) -> str:
        """For the cell of a row of which some cells are there: the index-th text; `above` is what the column holds."""
        if column.type == "attribute" and not self._source(table, column):
            return next_attribute(table.caption, above, self.recipe.private)
        texts = self._texts(table, column, row)
        if column.type in _UNIQUE:
            texts = [text for text in texts if text not in above] or texts
        if not texts:
            return ""
        return texts[index % len(texts)]

    def stays_empty(self, table: Table, column: Column) -> bool:
        return any(f"{owner} {column.key}" in self.recipe.untouched for owner in (table.id, table.kind))

    def _texts(self, table: Table, column: Column, row: Mapping[str, str]) -> Sequence[str]:
        source = self._source(table, column)
        if isinstance(source, Cases):
            return _chosen(source, row)
        if source is not None:
            return source
        if vocabulary := self.edition.vocabulary_by_name.get(column.vocabulary):
            return [term.term for term in vocabulary.terms]
        if column.type == "yes_no":
            return ["Y"]
        if column.type == "sop_class":
            return [entry.uid for entry in dictionary().sop_classes(storage_only=True) if not entry.retired]
        raise LookupError(f"The sample says nothing for “{column.title}” ({column.key}) of table {table.id}.")

    def _source(self, table: Table, column: Column) -> Texts | Cases | None:
        """The most particular entry of the recipe."""
        names = (f"{table.id} {column.key}", f"{table.kind} {column.key}", column.key)
        more = (f"vocabulary {column.vocabulary}", f"type {column.type}")
        return next((found for name in (*names, *more) if (found := self.recipe.cells.get(name)) is not None), None)


def _chosen(source: Cases, row: Mapping[str, str]) -> Texts:
    for name in _names(source.by, row.get(source.by, "")):
        if name in source.cases:
            return source.cases[name]
    value = row.get(source.by, "").casefold()
    if source.by not in _ATTRIBUTES:
        for part, texts in source.cases.items():
            if part.casefold() in value:
                return texts
    return source.otherwise


def _names(by: str, value: str) -> Iterator[str]:
    if by in _ATTRIBUTES:
        entry = described(value)
        yield entry.tag if entry else ""
        yield vr_of(value)
    else:
        yield value
