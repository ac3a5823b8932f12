"""What holds for every request, whatever it asks for: bounds on what comes in, and who may keep what goes out."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

type Answers = Callable[[HttpRequest], HttpResponse]

UTF_8 = ("", "utf-8", "utf8")


class BoundsMiddleware:
    """Refuses what no page and no client of ours sends, before anything reads it."""

    def __init__(self, get_response: Answers) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Django bounds forms, but would write files of any size to the disk; there is nothing to upload here
        if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The request is too large.")
        # Python knows encodings that are none of texts, and some that make half characters
        if (request.content_params or {}).get("charset", "").strip("\"'").lower() not in UTF_8:
            raise BadRequest("Requests must be encoded in UTF-8.")
        # No database can look for it
        if "\0" in request.path_info:
            raise Http404
        if b"\0" in unquote_to_bytes(request.META.get("QUERY_STRING", "")):
            raise BadRequest("The query has a NUL character.")
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text[:20]) if text.isdecimal() else 0


class PrivateMiddleware:
    """What is made for one person is kept by nobody: no proxy, and no browser after the sign-out."""

    def __init__(self, get_response: Answers) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response
