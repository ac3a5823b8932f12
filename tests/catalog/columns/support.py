"""A cell without a statement around it: a type, a column, and a small scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from statements.catalog.columns.base import Choice, ColumnType, Problem, Scope, Widget
from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Column, Edition, RowKind, Table, TemplateRow, Term, Vocabulary

SOURCES = Vocabulary(
    name="source",
    terms=(
        Term(term="FIXED", meaning="Always the same"),
        Term(term="SRC_INSTANCE", meaning="Copied from the source"),
        Term(term="MWL", meaning="From the worklist"),
        Term(term="X/Z/U*", meaning="Removed or replaced"),
        Term(term="-"),
    ),
)
WORDS = Vocabulary(name="words", terms=(Term(term="ALL", meaning="every one"), Term(term="TOP")), open=True)
LONG = Vocabulary(name="long", terms=tuple(Term(term=f"TERM_{number}") for number in range(20)))
STORAGE = Vocabulary(name="storage_classes", terms=(Term(term="storage"), Term(term="ALL")))
OPEN = Vocabulary(name="open", terms=(Term(term="Standard"), Term(term="Private")), open=True)

SETS = Table(
    id="N.1-2",
    caption="",
    section="N.1.1",
    kind="K03",
    columns=(Column(key="set", title="Transfer Syntax Set", type="transfer_syntax_set_name"),),
    rows=(TemplateRow(key="video", kind=RowKind.EXAMPLE, cells={"set": "Video Transfer Syntax Set (V)"}),),
)

REFERENCES: Mapping[str, Sequence[Choice]] = {
    "application_entity": (
        Choice("k3f9", "Archive Application Entity"),
        Choice("m2x1", "Print"),
        Choice("p0aa", "Twin"),
        Choice("p0bb", "Twin"),
    ),
    "transfer_syntax_set": (
        Choice("U", "U", "Uncompressed Transfer Syntax Set (U)"),
        Choice("LL", "LL", "Lossless Compressed Transfer Syntax Set (LL)"),
        Choice("RTV", "RTV", "Real-Time Video Transfer Syntax Set (RTV)"),
    ),
    "section": (
        Choice("N.8.5", "8.5 Digital Signatures"),
        Choice("N.9.1@k3f9", "A.1 CT Image"),
    ),
    "table": (
        Choice("N.5-3", "Table 5-3 Query keys"),
        Choice("N.9-13", "Table A-13 Frames"),
    ),
}


def edition(*vocabularies: Vocabulary) -> Edition:
    return Edition(
        id="2024d", standard="", fingerprint="", sections=(), tables=(SETS,), vocabularies=vocabularies, subjects=()
    )


SCOPE = Scope(edition(SOURCES, WORDS, LONG, OPEN, STORAGE), REFERENCES)
EMPTY_SCOPE = Scope(edition())


@dataclass(frozen=True)
class Cell:
    name: str
    vocabulary: str = ""
    multiple: bool = False
    scope: Scope = field(default=SCOPE)

    @property
    def type(self) -> ColumnType:
        return column_type(self.name)

    def column(self, part: str = "") -> Column:
        return Column(key="x", title="X", type=self.name, part=part, vocabulary=self.vocabulary, multiple=self.multiple)

    def parse(self, text: str) -> str:
        return self.type.parse(text, self.column(), self.scope)

    def show(self, value: str, part: str = "") -> str:
        return self.type.show(value, self.column(part), self.scope)

    def problems(self, value: str) -> list[Problem]:
        return list(self.type.problems(value, self.column(), self.scope))

    def codes(self, value: str) -> list[str]:
        return [problem.code for problem in self.problems(value)]

    def suggest(self, text: str) -> list[str]:
        return [choice.value for choice in self.type.suggest(text, self.column(), self.scope)]

    def widget(self) -> Widget:
        return self.type.widget_for(self.column(), self.scope)

    def without_statement(self) -> Cell:
        return replace(self, scope=EMPTY_SCOPE)
