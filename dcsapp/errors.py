"""What cannot be answered, in the voice of the half that was asked: pages for people, problem details for programs."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse

from statements.api.errors import PROBLEM
from statements.web import errors

type Page = Callable[..., HttpResponse]

API = "/api/"
WORDS = {
    400: "The request cannot be understood. It must be encoded in UTF-8, without NUL characters.",
    403: "This is not allowed.",
    404: "There is nothing at this address, or it belongs to a team that you are not a member of.",
    413: "The request is too large.",
    500: "The fault is ours and was logged.",
}


def _told(page: Page) -> Page:
    def answer(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        response = page(request, exception) if exception else page(request)
        return _problem(response.status_code) if request.path.startswith(API) else response

    return answer


def _problem(status: int) -> HttpResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": WORDS[status]}
    return JsonResponse(body, status=status, content_type=PROBLEM)


bad_request, denied, not_found, failure = map(
    _told, (errors.bad_request, errors.denied, errors.not_found, errors.failure)
)
