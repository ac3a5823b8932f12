"""Turns what actions raise into answers: one place, so that no view forgets."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from statements.actions.base import Denied, Refused, WrongState
from statements.catalog.loader import UnknownEditionError
from statements.document.edits import EditError
from statements.web.errors import TOO_MUCH, error_page, is_fetch, not_found


class ErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_fetch(request) and _leads_to_sign_in(response):
            response = _sign_in_first(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            allow, message = response["Allow"], "This address takes a form, and shows nothing by itself. Go back."
            response = error_page(request, HTTPStatus.METHOD_NOT_ALLOWED, "There is no page here", message)
            response["Allow"] = allow
        patch_vary_headers(response, ["HX-Request"])
        if response.headers.get("Content-Type", "").startswith("text/html"):
            add_never_cache_headers(response)  # going back must not show a section as it was before one wrote in it
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """A page of one person must not write with the session of another who signed in meanwhile."""
        whose = request.headers.get("X-DCS-User", "")
        return HttpResponse(status=401) if whose and whose != str(request.user.pk) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case ObjectDoesNotExist() | UnknownEditionError():
                return not_found(request)
            case Denied():
                return error_page(request, 403, "Not allowed", exception.message)
            case WrongState():
                # To the editor 409 means: choose between two versions
                return error_page(request, 423 if is_fetch(request) else 409, "Too late", exception.message)
            case Refused() | EditError():
                return error_page(request, 400, "This cannot be done as asked", str(exception))
            case RequestDataTooBig() | TooManyFieldsSent():
                return error_page(request, 413, "Too much at once", TOO_MUCH)
        return None


def _leads_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].partition("?")[0] == resolve_url(settings.LOGIN_URL)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """A script cannot use the page of the sign-in. Where nothing was sent, the browser can go there."""
    response = HttpResponse(status=401)
    if request.method == "GET":
        page = _path(request.headers.get("HX-Current-URL", ""))
        response["HX-Redirect"] = redirect_to_login(page, resolve_url(settings.LOGIN_URL)).url
    return response


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:  # "http://[x"
        return ""


class CompressTexts(GZipMiddleware):
    """Pages and data; what is compressed in itself, as fonts and PDFs are, goes as it is."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(("text/", "application/json")):
            response = super().process_response(request, response)
        return response
