"""A team whose every text is an attack, with everything that an address can name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from statements.actions import review
from statements.actions.exports import request_export
from statements.actions.statements import describe_statement
from statements.actions.tokens import create_token
from statements.models import Export, Product, ProductVersion, Revision, Statement
from tests.conftest import PASSWORD, World

ATTACK = """"'--></script></textarea><x-pwned onpwn="1">{{7}}{product}"""
TABLE, SECTION, ROW = "N.1-4", "N.1.2.1", "row1"


@dataclass
class Target:
    """What of the team is attacked, and how an address names it."""

    world: World
    revision: Revision
    export: Export
    entity: str  # id of an Application Entity
    token: int

    @property
    def values(self) -> dict[str, object]:
        return {
            "statement_id": self.world.statement.pk,
            "product_id": self.world.statement.version.product_id,
            "version_id": self.world.statement.version_id,
            "revision_id": self.revision.pk,
            "export_id": self.export.pk,
            "token_id": self.token,
            "uid": self.entity,
            "key": SECTION,
            "table_id": TABLE,
            "operation": "add",
            "rest": "nothing",
        }


@pytest.fixture
def target(world: World, monkeypatch: pytest.MonkeyPatch) -> Target:
    """Names, prose, cells, comments: markup wherever somebody can write."""
    monkeypatch.setattr(review, "check", lambda context: ())
    _name_all(world)
    entity = world.instance("application_entity", ATTACK)
    world.instance("activity_acceptance", ATTACK, entity)
    world.write("N.3.2", "readers", ATTACK)
    world.row(SECTION, TABLE, ROW, sop_class="1.2.840.10008.1.1", scu="Y", scp=ATTACK)
    world.row(SECTION, TABLE, "row2", sop_class=ATTACK)
    pk = world.statement.pk
    revision = review.submit(user=world.alice, statement_id=pk, summary=ATTACK)
    review.approve(user=world.bob, statement_id=pk, password=PASSWORD, sha256=revision.sha256, comment=ATTACK)
    review.publish(user=world.mona, statement_id=pk, comment=ATTACK)
    export = request_export(user=world.mona, statement_id=pk, format_name="json", revision_id=revision.pk)
    review.start_draft(user=world.alice, statement_id=pk)
    world.write("N.3.2", "readers", f"{ATTACK} {ATTACK}")
    world.cell(SECTION, TABLE, ROW, "scu", "y")  # a finding that offers a cure
    token, _ = create_token(user=world.mona, name=ATTACK[:50])
    return Target(world, Revision.objects.get(pk=revision.pk), export, entity, token.pk)


def _name_all(world: World) -> None:
    for user in world.people.values():
        user.first_name = user.last_name = ATTACK[:100]
        user.save()
    world.team.name = ATTACK
    world.team.save()
    Product.objects.update(name=ATTACK, manufacturer=ATTACK, description=ATTACK)
    ProductVersion.objects.update(name=ATTACK)
    describe_statement(user=world.mona, statement_id=world.statement.pk, document_number=ATTACK, also_covers=[ATTACK])
    world.statement = Statement.objects.with_product().get(pk=world.statement.pk)
