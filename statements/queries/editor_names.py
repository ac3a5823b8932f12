"""What the braces of a text mean in the editor, where much of what they name is not printed yet."""

from __future__ import annotations

from collections.abc import Iterator

from statements.document import markup, tree
from statements.document.build import NamesAt
from statements.document.content import section_key
from statements.document.numbering import anchor, table_anchor
from statements.document.scope import table_key
from statements.render.plain import plain


class EditorNames(NamesAt):
    """As in print; what is not printed is named by the template's number or by its title."""

    def reference(self, kind: str, target: str) -> tree.Ref | None:
        return super().reference(kind, target) or self._unprinted(kind, target)

    def words(self, text: str) -> str:
        """A line of text with its references in words, for cells and for places that hold no links."""
        return plain(markup.inlines(text, self)) if "{" in text else text

    def _unprinted(self, kind: str, target: str) -> tree.Ref | None:
        number, _, instance_id = target.partition("@")
        edition = self.context.edition
        if kind == "section":
            section = edition.section_by_number.get(number)
            return tree.Ref(target=self._nearest(number), text=f"“{section.title}”") if section else None
        table = edition.table_by_id.get(number)
        if table is None:
            return None
        text = f"Table {number} of the template"
        for instance in self._instances(instance_id):
            if section_key(table.section, instance) in self.context.outline.by_key:
                return tree.Ref(target=table_anchor(table_key(number, instance)), text=text)
        return tree.Ref(target=self._nearest(table.section), text=text)

    def _instances(self, wanted: str) -> Iterator[str]:
        """The one that the text names, those that it stands under, none."""
        yield from filter(None, (wanted, *reversed([each.id for each in self.node.instances.values()])))
        yield ""

    def _nearest(self, number: str) -> str:
        """Where the section is edited; while it repeats for nothing, the section above it."""
        edition = self.context.edition
        for each in (number, *(section.number for section in edition.ancestors(number))):
            if each in self.context.outline.by_key:
                return anchor(each)
        return ""
