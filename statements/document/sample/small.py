"""The smallest statement without an error: Verification and nothing else."""

from __future__ import annotations

import msgspec

from statements.catalog.edition import Edition
from statements.document.content import Content, Header, Instance, SectionContent
from statements.document.sample.recipe import read


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    header: Header
    instances: tuple[Instance, ...]
    sections: dict[str, SectionContent]


def minimal(edition: Edition) -> Content:
    said = read("minimal.yaml", _Said)
    return Content(edition=edition.id, header=said.header, instances=said.instances, sections=said.sections)
