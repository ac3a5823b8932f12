"""Pages for what goes wrong. Each says what happened and what to do; none shows a trace."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def error_page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    """A whole page, or for htmx only the message, which the editor shows beside what was typed."""
    template = "errors/error.html"
    if getattr(request, "htmx", False):
        template += "#message"
    return render(request, template, {"status": status, "title": title, "message": message}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400, "This request cannot be understood", "Go back and try again; nothing was changed.")


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    message = str(exception or "") or "Your role does not allow this."
    return error_page(request, 403, "Not allowed", message)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(
        request,
        404,
        "Not found",
        "There is nothing at this address, or it belongs to a team that you are not a member of.",
    )


def failure(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        500,
        "Something went wrong here",
        "The fault is ours and was logged. What you typed is kept in this browser; try again.",
    )


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    return error_page(
        request,
        403,
        "Please reload the page",
        "The page was open for so long that its key has changed. Reload it, then send again.",
    )
