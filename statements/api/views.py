"""Read access: products, statements, sections, content, facts, findings, revisions and their PDFs."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import APIException, NotAuthenticated, NotFound, ValidationError
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from statements.actions.exports import file_name
from statements.api import serializers
from statements.api.negotiation import OneForm
from statements.catalog.dicom import dictionary
from statements.document.build import Context, build_section
from statements.document.content import to_json
from statements.models import Product, Revision, State, Statement, User
from statements.models.exports import ExportState
from statements.queries.access import revision_of, statement_of
from statements.queries.documents import context_of_draft, findings_of
from statements.queries.tree_state import NodeState, tree_states
from statements.tasks.exports import start_export

JSON = "application/json"
DIGITS = 18  # of an id, so that every database can hold it
A_NUMBER = {"type": "integer", "minimum": 0, "maximum": 10**DIGITS - 1}


def user_of(request: Request) -> User:
    """The token's owner: the permission class lets nobody else in."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


class ProductList(ListAPIView[Product]):
    """Products of your teams, with their versions."""

    serializer_class = serializers.ProductSerializer

    def get_queryset(self) -> QuerySet[Product]:
        return Product.objects.visible_to(user_of(self.request)).select_related("team").prefetch_related("versions")


@extend_schema(
    parameters=[
        OpenApiParameter("state", enum=State.values, description="Only statements in this state."),
        OpenApiParameter("product", A_NUMBER, description="Only statements of this product."),
    ]
)
class StatementList(ListAPIView[Statement]):
    """Statements of your teams, last changed first."""

    serializer_class = serializers.StatementSerializer

    def get_queryset(self) -> QuerySet[Statement]:
        found = Statement.objects.visible_to(user_of(self.request)).with_product()
        state, product = self.request.query_params.get("state"), self.request.query_params.get("product")
        if state is not None:
            if state not in State.values:
                raise ValidationError(f"There is no state “{state[:40]}”. Known: {', '.join(State.values)}.")
            found = found.filter(state=state)
        if product is not None:
            if not product.isdecimal() or len(product) > DIGITS:
                raise ValidationError("product must be the id of a product: a whole number.")
            found = found.filter(version__product=int(product))
        return found


class StatementDetail(RetrieveAPIView[Statement]):
    """A statement: what it describes, its edition and state."""

    serializer_class = serializers.StatementSerializer
    lookup_url_kwarg = "statement_id"

    def get_queryset(self) -> QuerySet[Statement]:
        return Statement.objects.visible_to(user_of(self.request)).with_product()


class OfStatement(APIView):
    """Base of what is read from the draft of one statement."""

    def draft(self, request: Request, statement_id: int) -> Context:
        return context_of_draft(statement_of(user_of(request), statement_id))


class SectionList(OfStatement):
    @extend_schema(responses=serializers.SectionLineSerializer(many=True), operation_id="statements_sections_list")
    def get(self, request: Request, statement_id: int) -> Response:
        """The outline: every section with its printed number, whether it applies, and its state."""
        context = self.draft(request, statement_id)
        states = tree_states(context, findings_of(context))
        return Response([_line(each) for each in states.values()])


class SectionDetail(OfStatement):
    @extend_schema(responses=serializers.SectionSerializer, operation_id="statements_sections_retrieve")
    def get(self, request: Request, statement_id: int, key: str) -> Response:
        """One section: what the author said, and how it is printed (without what is below it)."""
        context = self.draft(request, statement_id)
        node = context.outline.by_key.get(key)
        if node is None:
            raise NotFound(f"This statement has no section “{key[:80]}”.")
        state = tree_states(context, findings_of(context))[key]
        printed = msgspec.structs.replace(build_section(context, node), sections=())
        more = {"content": msgspec.to_builtins(context.content.section(key)), "document": msgspec.to_builtins(printed)}
        return Response(_line(state) | more)


class StatementContent(OfStatement):
    @extend_schema(responses={(200, JSON): OpenApiTypes.OBJECT}, operation_id="statements_content_retrieve")
    def get(self, request: Request, statement_id: int) -> HttpResponse:
        """The content of the draft as one canonical JSON document (see its schema at /content-schema/)."""
        return HttpResponse(to_json(self.draft(request, statement_id).content), content_type=JSON)


class Facts(OfStatement):
    @extend_schema(responses=serializers.FactSerializer(many=True), operation_id="statements_facts_list")
    def get(self, request: Request, statement_id: int) -> Response:
        """What the draft declares: SOP Classes, services, web transactions, media profiles by role."""
        facts = sorted(self.draft(request, statement_id).facts)
        return Response([{"subject": subject, "role": role, "name": _name(subject)} for subject, role in facts])


class Findings(OfStatement):
    @extend_schema(responses=serializers.FindingSerializer(many=True), operation_id="statements_findings_list")
    def get(self, request: Request, statement_id: int) -> Response:
        """What the checks say of the draft, in the order of the document."""
        found = findings_of(self.draft(request, statement_id))
        return Response(serializers.FindingSerializer(found, many=True).data)


class RevisionList(ListAPIView[Revision]):
    """Revisions of a statement, newest first."""

    serializer_class = serializers.RevisionSerializer

    def get_queryset(self) -> QuerySet[Revision]:
        if getattr(self, "swagger_fake_view", False):
            return Revision.objects.none()
        statement = statement_of(user_of(self.request), self.kwargs["statement_id"])
        return statement.revisions.select_related("submitted_by").prefetch_related("signatures")


class RevisionDetail(RetrieveAPIView[Revision]):
    """A revision: its state, its hashes and who signed it."""

    serializer_class = serializers.RevisionSerializer
    lookup_url_kwarg = "revision_id"

    def get_queryset(self) -> QuerySet[Revision]:
        return (
            Revision.objects.visible_to(user_of(self.request))
            .select_related("submitted_by")
            .prefetch_related("signatures")
        )


class RevisionContent(APIView):
    @extend_schema(responses={(200, JSON): OpenApiTypes.OBJECT}, operation_id="revisions_content_retrieve")
    def get(self, request: Request, revision_id: int) -> HttpResponse:
        """The frozen content, byte for byte what was hashed and signed."""
        revision = revision_of(user_of(request), revision_id)
        response = HttpResponse(revision.content, content_type=JSON)
        response["ETag"] = f'"{revision.sha256}"'
        return response


class RenderingFailed(APIException):
    """Ours, not the client's."""

    status_code = 500


class RevisionPdf(APIView):
    content_negotiation_class = OneForm

    @extend_schema(
        responses={
            (200, "application/pdf"): OpenApiTypes.BINARY,
            202: OpenApiResponse(description="It is being made; ask again after the seconds in Retry-After."),
        },
        operation_id="revisions_pdf_retrieve",
    )
    def get(self, request: Request, revision_id: int) -> HttpResponse | FileResponse:
        """The kept PDF of a revision. 202 while it is being made."""
        revision = revision_of(user_of(request), revision_id)
        export = start_export(
            user=user_of(request), statement_id=revision.statement_id, format_name="pdf", revision_id=revision.pk
        )
        if export.state == ExportState.DONE:
            response = FileResponse(export.file.open("rb"), filename=file_name(export), content_type="application/pdf")
            response["ETag"] = f'"{export.sha256}"'
            return response
        if export.state == ExportState.FAILED:
            raise RenderingFailed(export.message)
        waiting = Response({"status": export.state}, status=202)
        waiting["Retry-After"] = "2"
        return waiting


class Nothing(APIView):
    """An address of the interface that does not exist, told as all errors are."""

    @extend_schema(exclude=True)
    def get(self, request: Request, rest: str) -> Response:
        raise NotFound(f"There is nothing at {request.path[:200]}. What there is stands in the schema.")

    post = put = patch = delete = get


def _line(state: NodeState) -> dict[str, Any]:
    node = state.node
    return {
        "key": node.key,
        "template": node.section.number,
        "number": node.number,
        "title": node.title,
        "applies": node.applies,
        "why": node.why,
        "state": state.state,
        "error_count": state.errors,
        "warning_count": state.warnings,
    }


def _name(subject: str) -> str:
    kind, _, rest = subject.partition(":")
    entry = dictionary().uid(rest) if kind in ("sop", "rtv") else None
    return entry.name if entry else ""
