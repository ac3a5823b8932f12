"""What the schemas say: the token in OpenAPI, and the JSON Schema of content."""

from __future__ import annotations

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from statements.api.authentication import TokenAuthentication
from statements.api.negotiation import OneForm
from statements.document.content import json_schema


class ContentSchema(APIView):
    content_negotiation_class = OneForm

    @extend_schema(
        responses={(200, "application/schema+json"): OpenApiTypes.OBJECT}, operation_id="content_schema_retrieve"
    )
    def get(self, request: Request) -> Response:
        """JSON Schema (2020-12) of the content of statements and revisions."""
        return Response(json_schema(), content_type="application/schema+json")


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token of your account page."}
