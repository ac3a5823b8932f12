"""What the schemas say: the token in OpenAPI, and the JSON Schema of content."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from statements.api.authentication import TokenAuthentication
from statements.api.errors import PROBLEM
from statements.api.negotiation import OneForm
from statements.document.content import json_schema

PROBLEM_SCHEMA = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}


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


def with_problems(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Says of every operation how it answers when it cannot answer: the framework describes successes only."""
    result["components"]["schemas"]["Problem"] = PROBLEM_SCHEMA
    answers = {
        "400": "The request cannot be understood; the detail says why.",
        "401": "No token, or none that is valid.",
        "406": "None of the forms in Accept is there.",
    }
    for path, operations in result["paths"].items():
        for operation in operations.values():
            names = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"}
            told = dict(answers)
            if "{" in path or "page" in names:
                told["404"] = "Nothing is there, or it belongs to a team that you are not a member of."
            operation["responses"] |= {status: _problem(words) for status, words in sorted(told.items())}
    return result


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
