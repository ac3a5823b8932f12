"""What templates need beyond Django's own: icons, states, the style sheet's classes of columns and cells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2s
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from statements.catalog.dicom import Hit, format_tag
from statements.catalog.edition import Column
from statements.checks.finding import Finding
from statements.document import numbering
from statements.document.outline import Node
from statements.document.rows import Kind
from statements.models import Statement
from statements.queries.table_view import CellView, ColumnView, RowView, TableView
from statements.queries.tree_state import NOT_YET, SectionState

register = template.Library()

STATE_NAMES = MappingProxyType(
    {
        "draft": "Draft",
        "in_review": "In review",
        "rejected": "Changes requested",
        "approved": "Approved",
        "published": "Published",
        "superseded": "Superseded",
        "withdrawn": "Withdrawn",
        "queued": "Waiting",
        "running": "Being made",
        "done": "Ready",
        "failed": "Failed",
    }
)
STATE_CLASSES = MappingProxyType({"in_review": "review", "rejected": "changes"})
SECTION_STATES = MappingProxyType(
    {
        SectionState.NA: ("na", "Not applicable"),
        SectionState.EMPTY: ("empty", "Empty"),
        SectionState.PROGRESS: ("progress", "In progress"),
        SectionState.ERRORS: ("progress", "Has errors"),
        SectionState.COMPLETE: ("complete", "Complete"),
        SectionState.FIXED: ("complete", "Nothing to write"),
    }
)
# Column type and face -> class of the column (its width, in rem) and of its cells
COLUMNS = MappingProxyType(
    {
        ("yes_no", ""): ("c-yn", 2.6, "yn"),
        ("sop_class", "name"): ("c-name", 14.5, ""),
        ("sop_class", "uid"): ("c-uid", 13.25, "uid"),
        ("transfer_syntax", "name"): ("c-name", 14.5, ""),
        ("transfer_syntax", "uid"): ("c-uid", 13.25, "uid"),
        ("transfer_syntax_set", ""): ("c-set", 5.25, "set"),
        ("transfer_syntax_set_name", ""): ("c-label", 12.0, ""),
        ("uid", ""): ("c-uid", 13.25, "uid"),
        ("attribute", "name"): ("c-name", 14.5, ""),
        ("attribute", "tag"): ("c-tag", 6.75, "tagno"),
        ("attribute", "vr"): ("c-short", 4.0, "code"),
        ("attribute", "vm"): ("c-short", 4.0, "code"),
        ("tag", ""): ("c-tag", 6.75, "tagno"),
        ("status_code", ""): ("c-code", 6.0, "code"),
        ("status_code", "code"): ("c-code", 6.0, "code"),
        ("http_status", ""): ("c-label", 12.0, ""),
        ("choice", ""): ("c-enum", 8.5, "term"),
        ("choices", ""): ("c-terms", 12.75, "set"),
        ("number", ""): ("c-short", 4.0, "numeric"),
        ("port", ""): ("c-short", 4.0, "numeric"),
        ("template_id", ""): ("c-code", 6.0, "code"),
        ("entity_reference", ""): ("c-label", 12.0, "set"),
        ("character_set", "term"): ("c-enum", 8.5, "code"),
        ("media_type", ""): ("c-label", 12.0, "code"),
    }
)
ANY_COLUMN = ("", 14.0, "")
ROW_HEAD = 3.25
WIDTHS = (30, 40, 50, 60, 65, 70, 75, 80, 90, 110)
TERMS = ((3, "c-short", 4.0), (6, "c-code", 6.0))  # terms of so many letters are narrow


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    href = f"{static('icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag
def module_preloads() -> SafeString:
    """All modules at once: else the browser learns of them one import after the other."""
    return format_html_join(
        "\n  ", '<link rel="modulepreload" href="{}">', ((static(f"js/{name}"),) for name in _modules())
    )


@cache
def _modules() -> tuple[str, ...]:
    folder = finders.find("js")
    found = sorted(path.name for path in Path(folder).glob("*.js")) if isinstance(folder, str) else []
    return tuple(name for name in found if name != "prefs-init.js")


@register.simple_tag
def state(value: str) -> SafeString:
    """The pill that says the state of a statement, revision or export."""
    return format_html(
        '<span class="state state-{}">{}</span>', STATE_CLASSES.get(value, value), STATE_NAMES.get(value, value)
    )


@register.filter
def dot(value: SectionState) -> str:
    return SECTION_STATES[value][0]


@register.filter
def state_name(value: SectionState) -> str:
    return SECTION_STATES[value][1]


def _column(column: Column) -> tuple[str, float, str]:
    return COLUMNS.get((column.type, column.part)) or COLUMNS.get((column.type, "")) or ANY_COLUMN


def _width(view: ColumnView) -> tuple[str, float]:
    """Class and width of a column: what its values need, and its heading."""
    column = view.column
    if column.label and column.type == "text":
        return "c-label", 12.0
    if column.type == "yes_no" and len(column.heading or column.title) > 4:
        return "c-yn-wide", 3.5
    if column.type == "choice" and view.longest:
        for letters, name, width in TERMS:
            if view.longest <= letters:
                return name, width
    name, width, _ = _column(column)
    return name, width


@register.filter
def col_class(view: ColumnView) -> str:
    return _width(view)[0]


@register.filter
def width_class(table: TableView) -> str:
    """The least width of a table: what its columns need, in steps."""
    wanted = ROW_HEAD + sum(_width(column)[1] for column in table.columns)
    return f"w-{next((step for step in WIDTHS if step >= wanted), WIDTHS[-1])}"


@register.filter
def cell_class(cell: CellView, row: RowView) -> str:
    names = [_column(cell.column)[2]]
    if cell is row.cells[0]:
        names.append("key")
    if not cell.editable and row.kind is not Kind.EXAMPLE:
        names.append("fixed" if cell.column.label else "derived")
    wanted = cell.column.answer or (cell.column.support and row.open)
    if wanted and row.counts and cell.editable and not (cell.value or cell.proposal):
        names.append("todo")
    if cell.findings:
        names.append(f"has-{cell.findings[0].severity}")
    return " ".join(name for name in names if name)


@register.filter
def cell_tag(cell: CellView, first: bool) -> str:
    """The first cell heads its row, once it says something."""
    return "th" if first and (cell.shown or cell.proposal) else "td"


@register.filter
def row_class(row: RowView) -> str:
    if row.kind is Kind.EXAMPLE:
        return "suggestion"
    return "" if row.supported or row.open else "left-out"


@register.filter
def initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()


@register.filter
def is_chips(cell: CellView) -> bool:
    """Several values are shown as chips."""
    return _column(cell.column)[2] == "set"


@register.filter
def split_values(text: str) -> list[str]:
    return [part for each in text.split(";") if (part := each.strip())]


@register.filter
def pairs(cell: CellView) -> list[tuple[str, str]]:
    """Value and shown text of each chip."""
    values, shown = split_values(cell.value), split_values(cell.shown)
    return list(zip(values, shown, strict=True)) if len(values) == len(shown) else [(cell.value, cell.shown)]


@register.filter
def no_operations(row: RowView, table: TableView) -> str:
    """Operations that the menu of a row does not offer."""
    up, down = row.movable
    refused = ["add-below", "duplicate"] if table.table.closed else []
    refused += [name for name, possible in (("move-up", up), ("move-down", down)) if not possible]
    return " ".join(refused)


@register.simple_tag
def operation_url(statement: Statement, node: Node, view: TableView) -> str:
    """Address of the operations on a table, with a place for the operation: `.../tables/N.1-1/{op}`."""
    address = reverse("statements:operate", args=[statement.pk, node.key, view.id, "OP"])
    return address.removesuffix("OP") + "{op}"


@register.filter
def op(address: str, operation: str) -> str:
    return address.replace("{op}", operation)


@register.filter
def place_anchor(finding: Finding) -> str:
    """Where on the page of its section a finding points; static/js/at.js finds the cell."""
    place = finding.place
    if place.field:
        return f"#f-{place.field}"
    if place.row:
        return f"#at/{quote(place.table)}/{quote(place.row)}/{quote(place.column)}"
    return f"#t-{place.table}" if place.table else "#main"


@register.filter
def finding_id(finding: Finding) -> str:
    """The same as long as the finding says the same, so that cells can name it."""
    place = finding.place
    words = (finding.code, place.section, place.field, place.table, place.row, place.column, finding.message)
    return f"find-{blake2s(chr(0).join(words).encode(), digest_size=6).hexdigest()}"


@register.filter
def finding_ids(findings: Iterable[Finding]) -> str:
    """Ids of the messages in the list of the section that speak of a cell."""
    return " ".join(finding_id(finding) for finding in findings)


@register.filter
def beside(findings: Iterable[Finding]) -> list[Finding]:
    """What is said beside a question: that it has no answer yet can be seen."""
    return [finding for finding in findings if finding.code not in NOT_YET]


@register.filter
def anchor(node: Node) -> str:
    """Of the section in the printed document."""
    return numbering.anchor(node.key)


EVENTS = MappingProxyType(
    {
        "review.submitted": ("send", "submitted"),
        "review.recall": ("undo", "took back"),
        "review.request_changes": ("comment", "requested changes of"),
        "review.approved": ("sign", "approved"),
        "review.approval_failed": ("warning", "gave a wrong password for an approval"),
        "review.published": ("ok", "published"),
        "review.draft_started": ("branch", "started a new draft"),
        "review.withdrawn": ("warning", "withdrew"),
    }
)
KINDS = MappingProxyType(
    {
        "sop_class": "SOP Class",
        "meta_sop_class": "Meta SOP Class",
        "transfer_syntax": "Transfer Syntax",
        "attribute": "Attribute",
        "status": "Status code",
        "http_status": "HTTP status",
        "uid": "UID",
        "character_set": "Character set",
        "media_type": "Media type",
    }
)


@register.filter
def event_icon(what: str) -> str:
    return EVENTS.get(what, ("pencil", what))[0]


@register.filter
def event_words(what: str) -> str:
    return EVENTS.get(what, ("pencil", what))[1]


@register.filter
def kind_words(kind: str) -> str:
    return KINDS.get(kind, kind)


@register.filter
def shown_code(value: str, kind: str) -> str:
    return format_tag(value) if kind == "attribute" else value


@register.filter
def beyond_code(hit: Hit) -> str:
    """What the hint of a hit says that its code does not."""
    return hit.hint.replace(shown_code(hit.value, hit.kind), "").strip(" ·")


@register.filter
def hash_groups(sha256: str) -> str:
    """In groups of four, so that people can compare two."""
    return " ".join(sha256[at : at + 4] for at in range(0, len(sha256), 4))
