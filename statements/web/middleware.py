"""Turns what actions raise into answers: one place, so that no view forgets."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from statements.actions.base import Denied, Refused, WrongState
from statements.catalog.loader import UnknownEditionError
from statements.web.errors import error_page, not_found


class ErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case ObjectDoesNotExist() | UnknownEditionError():
                return not_found(request)
            case Denied():
                return error_page(request, 403, "Not allowed", exception.message)
            case WrongState():
                return error_page(request, 409, "Too late", exception.message)
            case Refused():
                return error_page(request, 400, "This cannot be done as asked", exception.message)
            case RequestDataTooBig() | TooManyFieldsSent():
                return error_page(
                    request, 413, "Too much at once", "The text is too long. Split it, or refer to a document."
                )
        return None
