"""A draft with all that follows from it, worked out once per content: whoever asks next finds it done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from msgspec.structs import replace

from statements.catalog.loader import load_edition
from statements.checks.finding import Finding
from statements.checks.run import check
from statements.document.build import Context, context_of
from statements.document.content import Content, SectionContent, from_json, to_json
from statements.document.numbering import anchor, table_anchor
from statements.document.scope import table_key
from statements.models import Edit, Statement, User
from statements.queries.content import content_of
from statements.queries.tree_state import NodeState, tree_states

UNDO = "Undo of edit "  # begins the words of an edit that takes another one back
KEPT = 8  # drafts, of up to 8 MB each; one that two people edit in turn needs two places


class Draft:
    """Everything in it is a function of the content, so that threads and requests can share it."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return check(self.context)

    @cached_property
    def states(self) -> Mapping[str, NodeState]:
        return tree_states(self.context, self.findings)

    @cached_property
    def anchors(self) -> Mapping[str, tuple[str, str]]:
        """What a text can refer to -> the section in which it is edited, and the table or ""."""
        found = {anchor(key): (key, "") for key in self.context.outline.by_key}
        for node in self.context.outline.walk():
            for id_ in node.section.tables:
                found[table_anchor(table_key(id_, node.instance_id))] = (node.key, id_)
        return found

    def with_section(self, key: str, section: SectionContent) -> Draft:
        """The same statement, had this section another content."""
        content = self.context.content
        rest = {each: held for each, held in content.sections.items() if each != key}
        changed = rest if section.is_empty else {**rest, key: section}
        return _worked_out(self.context.edition.id, to_json(replace(content, sections=changed)))


def draft_of(statement: Statement) -> Draft:
    return draft_with(content_of(statement))


def draft_with(content: Content) -> Draft:
    return _worked_out(content.edition, to_json(content))


@lru_cache(maxsize=KEPT)
def _worked_out(edition_id: str, content: bytes) -> Draft:
    """Keyed by the whole content: what was worked out can never be out of date."""
    return Draft(context_of(load_edition(edition_id), from_json(content)))


def edit_at(statement: Statement, key: str, version: int) -> Edit | None:
    return Edit.objects.filter(statement=statement, key=key, version=version).first()


def newest_edits(statement: Statement, key: str, most: int = 50) -> list[Edit]:
    return list(Edit.objects.filter(statement=statement, key=key).select_related("user")[:most])


def undoable_edit(statement: Statement, key: str, user: User, shown: int) -> Edit | None:
    """One's own newest edit that is neither an undo nor undone. `shown` is the version of the page: an undo that it
    does not show is this very one, sent again because its answer was lost.
    """
    undone: set[int] = set()
    for edit in Edit.objects.filter(statement=statement, key=key).defer("data"):
        if edit.what.startswith(UNDO):
            if edit.version not in undone:
                undone.add(int(edit.what.removeprefix(UNDO)))
            if edit.version > shown and edit.user_id == user.pk:
                return edit_at(statement, key, int(edit.what.removeprefix(UNDO)))
        elif edit.version not in undone and edit.user_id == user.pk:
            return edit
    return None
