"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler

from statements.actions.base import Denied, Refused, WrongState

PROBLEM = "application/problem+json"


def problem_response(exception: Exception, context: dict[str, Any]) -> Response | None:
    if isinstance(exception, ObjectDoesNotExist | Http404):
        exception = NotFound("There is nothing at this address, or it belongs to a team that you are not a member of.")
    if ours := _ours(exception):
        return _problem(*ours)
    response = exception_handler(exception, context)
    if response is None:
        return None
    detail = response.data.get("detail", response.data) if isinstance(response.data, dict) else response.data
    problem = _problem(response.status_code, str(detail))
    for name in ("WWW-Authenticate", "Retry-After"):
        if name in response:
            problem[name] = response[name]
    return problem


def _ours(exception: Exception) -> tuple[int, str] | None:
    match exception:
        case Refused():
            return 400, exception.message
        case Denied():
            return 403, exception.message
        case WrongState():
            return 409, exception.message
    return None


def _problem(status: int, detail: str) -> Response:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(body, status=status, content_type=PROBLEM)
