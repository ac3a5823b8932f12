"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler

from statements.actions.base import Denied, Refused, WrongState
from statements.catalog.loader import UnknownEditionError

PROBLEM = "application/problem+json"


def problem_response(exception: Exception, context: dict[str, Any]) -> Response | None:
    if isinstance(exception, ObjectDoesNotExist | UnknownEditionError | Http404):
        exception = NotFound("There is nothing at this address, or it belongs to a team that you are not a member of.")
    if ours := _ours(exception):
        return _problem(*ours)
    response = exception_handler(exception, context)
    if response is None:
        return None
    problem = _problem(response.status_code, " ".join(_messages(response.data)))
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


def _messages(data: object) -> Iterator[str]:
    """What went wrong, as the framework has it: a text, several, or texts by field."""
    if isinstance(data, dict):
        for name, inside in data.items():
            yield from (text if name == "detail" else f"{name}: {text}" for text in _messages(inside))
    elif isinstance(data, list):
        for inside in data:
            yield from _messages(inside)
    else:
        yield str(data)


def _problem(status: int, detail: str) -> Response:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(body, status=status, content_type=PROBLEM)
