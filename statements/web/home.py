"""Products, their versions and statements: the first page, and making new ones."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from statements.actions.base import Denied, Refused
from statements.actions.statements import create_product, create_statement, create_version
from statements.catalog.loader import edition_ids, load_edition
from statements.models import Product, ProductVersion, Statement, Team
from statements.policy import Action
from statements.queries.access import product_of, teams_where, version_of
from statements.queries.documents import Summary, summary_of
from statements.web.request import Request


@dataclass(frozen=True, slots=True)
class StatementLine:
    statement: Statement
    summary: Summary


@dataclass(frozen=True, slots=True)
class VersionLine:
    version: ProductVersion
    statements: list[StatementLine]


@dataclass(frozen=True, slots=True)
class ProductLine:
    product: Product
    versions: list[VersionLine]
    can_add: bool


@require_GET
def home(request: Request) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:200]
    lines = _products(request, query)
    context = {"products": lines, "query": query, "can_create": bool(teams_where(request.user, Action.CREATE_PRODUCT))}
    return render(request, "home.html" + ("#products" if request.htmx else ""), context)


def _products(request: Request, query: str) -> list[ProductLine]:
    products = Product.objects.visible_to(request.user).select_related("team")
    if query:
        products = products.filter(name__icontains=query) | products.filter(manufacturer__icontains=query)
    statements: dict[int, list[StatementLine]] = {}
    for statement in Statement.objects.visible_to(request.user).with_product():
        statements.setdefault(statement.version_id, []).append(StatementLine(statement, summary_of(statement)))
    addable = {team.pk for team in teams_where(request.user, Action.CREATE_VERSION)}
    return [
        ProductLine(
            product,
            [VersionLine(version, statements.get(version.pk, [])) for version in product.versions.all()],
            product.team_id in addable,
        )
        for product in products.distinct().prefetch_related("versions")
    ]


@require_http_methods(["GET", "POST"])
def new_product(request: Request) -> HttpResponse:
    teams = teams_where(request.user, Action.CREATE_PRODUCT)
    if not teams:
        raise Denied("Only managers of a team can add products.")
    context = {"teams": teams, "values": request.POST}
    if request.method == "POST":
        try:
            product = create_product(
                user=request.user,
                team=_team(teams, request.POST.get("team", "")),
                name=request.POST.get("name", ""),
                manufacturer=request.POST.get("manufacturer", ""),
                description=request.POST.get("description", ""),
            )
            return redirect("statements:new-version", product.pk)
        except Refused as error:
            return render(request, "products/new_product.html", context | {"error": error}, status=400)
    return render(request, "products/new_product.html", context)


def _team(teams: list[Team], text: str) -> Team:
    chosen = [team for team in teams if str(team.pk) == text] or (teams if len(teams) == 1 else [])
    if not chosen:
        raise Refused("Choose the team that owns the product.", field="team")
    return chosen[0]


def _must_write(request: Request, product: Product) -> None:
    if product.team not in teams_where(request.user, Action.CREATE_VERSION):
        raise Denied(f"Only authors and managers of the team “{product.team}” can do this.")


@require_http_methods(["GET", "POST"])
def new_version(request: Request, product_id: int) -> HttpResponse:
    product = product_of(request.user, product_id)
    _must_write(request, product)
    context = {"product": product, "values": request.POST}
    if request.method == "POST":
        try:
            version = create_version(user=request.user, product_id=product_id, name=request.POST.get("name", ""))
            return redirect("statements:new-statement", version.pk)
        except Refused as error:
            return render(request, "products/new_version.html", context | {"error": error}, status=400)
    return render(request, "products/new_version.html", context)


@require_http_methods(["GET", "POST"])
def new_statement(request: Request, version_id: int) -> HttpResponse:
    version = version_of(request.user, version_id)
    _must_write(request, version.product)
    sources = Statement.objects.visible_to(request.user).with_product()
    context = {
        "version": version,
        "values": request.POST,
        "editions": [load_edition(id_) for id_ in edition_ids()],
        "sources": sources,
    }
    if request.method == "POST":
        source = request.POST.get("source", "")
        try:
            statement = create_statement(
                user=request.user,
                version_id=version_id,
                edition=request.POST.get("edition", ""),
                document_number=request.POST.get("document_number", ""),
                source_id=int(source) if source.isdecimal() and len(source) < 18 else None,
            )
            return redirect("statements:statement", statement.pk)
        except Refused as error:
            return render(request, "products/new_statement.html", context | {"error": error}, status=400)
    return render(request, "products/new_statement.html", context)
