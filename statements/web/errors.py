"""What goes wrong, said in one voice: what happened, what to do. None shows a trace.

People get a page. The editor's scripts get the message for a toast beside what was typed, which stays
(static/js/post.js has the contract).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django_htmx.http import trigger_client_event

MOST = 300  # characters of a message
TOO_MUCH = "The text is too long. Split it, or refer to a separate document."


def is_fetch(request: HttpRequest) -> bool:
    """Asked for by a script, also where no middleware has looked at the request yet."""
    return request.headers.get("HX-Request") == "true"


def error_page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    if is_fetch(request):
        return refusal(status, message)
    context = {"status": status, "title": title, "message": message}
    return render(request, "errors/error.html", context, status=status)


def refusal(status: int, message: str) -> HttpResponse:
    """For a script: nothing was changed, and asking again will not help."""
    message = Truncator(message).chars(MOST)  # browsers and proxies drop an answer whose headers are long
    response = HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    response["X-DCS-Refused"] = "1"
    return trigger_client_event(response, "toast", {"text": message, "kind": "bad"})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return error_page(request, 413, "Too much at once", TOO_MUCH)
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
    """Not a refusal: the editor tries again."""
    if is_fetch(request):
        return HttpResponse(status=500)
    return error_page(
        request,
        500,
        "Something went wrong here",
        "The fault is ours and was logged. What you typed is kept in this browser; try again.",
    )


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """To the editor the same as a session that ended: it waits for a new one, and tries again."""
    if is_fetch(request):
        return HttpResponse(status=403)
    return error_page(
        request,
        403,
        "Please reload the page",
        "The page was open for so long that its key has changed. Reload it, then send again.",
    )
