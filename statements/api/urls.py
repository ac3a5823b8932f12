"""The REST interface, version 1."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularAPIView

from statements.api import schema, views

app_name = "api"


# Who may read is decided by the token, not by the session: the middleware's redirect to the sign-in page is for pages
def _route(route: str, view: type, name: str) -> URLPattern:
    return path(route, csrf_exempt(login_not_required(view.as_view())), name=name)  # type: ignore[attr-defined]


urlpatterns: list[URLPattern] = [
    _route("products/", views.ProductList, "products"),
    _route("statements/", views.StatementList, "statements"),
    _route("statements/<int:statement_id>/", views.StatementDetail, "statement"),
    _route("statements/<int:statement_id>/sections/", views.SectionList, "sections"),
    _route("statements/<int:statement_id>/sections/<str:key>/", views.SectionDetail, "section"),
    _route("statements/<int:statement_id>/content/", views.StatementContent, "content"),
    _route("statements/<int:statement_id>/facts/", views.Facts, "facts"),
    _route("statements/<int:statement_id>/findings/", views.Findings, "findings"),
    _route("statements/<int:statement_id>/revisions/", views.RevisionList, "revisions"),
    _route("revisions/<int:revision_id>/", views.RevisionDetail, "revision"),
    _route("revisions/<int:revision_id>/content/", views.RevisionContent, "revision-content"),
    _route("revisions/<int:revision_id>/pdf/", views.RevisionPdf, "revision-pdf"),
    _route("content-schema/", schema.ContentSchema, "content-schema"),
    _route("schema/", SpectacularAPIView, "schema"),
    _route("<path:rest>/", views.Nothing, "nothing"),
]
