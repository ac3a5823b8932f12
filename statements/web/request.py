"""What views can count on: a signed-in user (the middleware saw to it) and htmx's details."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from statements.actions.base import Refused
from statements.models import User


class Request(HttpRequest):
    user: User
    htmx: HtmxDetails


def posted(request: HttpRequest, *names: str) -> list[str]:
    """The named values of a form. Raises Refused where one is missing: a page never sends less."""
    missing = [name for name in names if name not in request.POST]
    if missing:
        raise Refused(f"The form lacks {', '.join(missing)}. Reload the page and try again.", field=missing[0])
    return [request.POST[name] for name in names]


def posted_int(request: HttpRequest, name: str, default: int | None = None) -> int:
    text = request.POST.get(name, "")
    if not text and default is not None:
        return default
    try:
        return int(text[:20])
    except ValueError as error:
        raise Refused(f"“{text[:40]}” is no number for {name}.", field=name) from error
