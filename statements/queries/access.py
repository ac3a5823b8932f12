"""Reads that begin at the user: what is foreign is simply not found."""

from __future__ import annotations

from statements.models import Export, Membership, Product, ProductVersion, Revision, Statement, Team, User
from statements.policy import Action, allowed, has_role


def roles_in(user: User, team: Team | int) -> frozenset[str]:
    return frozenset(Membership.objects.filter(user=user, team=team).values_list("role", flat=True))


def statement_of(user: User, statement_id: int) -> Statement:
    """Raises Statement.DoesNotExist, also for a statement of a foreign team."""
    return Statement.objects.visible_to(user).with_product().get(pk=statement_id)


def actions_on(user: User, statement: Statement) -> frozenset[Action]:
    """What the user may do now; whether they wrote it themselves is asked when they approve."""
    return allowed(roles_in(user, statement.version.product.team_id), statement.state)


def product_of(user: User, product_id: int) -> Product:
    return Product.objects.visible_to(user).select_related("team").get(pk=product_id)


def version_of(user: User, version_id: int) -> ProductVersion:
    return ProductVersion.objects.visible_to(user).select_related("product__team").get(pk=version_id)


def revision_of(user: User, revision_id: int) -> Revision:
    return (
        Revision.objects.visible_to(user)
        .select_related("statement__version__product__team", "submitted_by")
        .get(pk=revision_id)
    )


def export_of(user: User, export_id: int) -> Export:
    return Export.objects.visible_to(user).select_related("statement__version__product", "revision").get(pk=export_id)


def teams_where(user: User, action: Action) -> list[Team]:
    """Teams in which the user has a role for the action, whatever the state."""
    found: dict[Team, set[str]] = {}
    for membership in Membership.objects.filter(user=user).select_related("team"):
        found.setdefault(membership.team, set()).add(membership.role)
    return [team for team, roles in found.items() if has_role(roles, action)]
