"""What gunicorn calls, from outside of Django's own handling of errors."""

from __future__ import annotations

from collections.abc import Callable
from wsgiref.util import setup_testing_defaults

import pytest

from dcsapp.wsgi import Handler


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["rot13", "base64", "idna", "unicode_escape", "utf-16", "undefined", "utf-8"])
def test_any_claimed_encoding_is_answered(charset: str) -> None:
    environ: dict[str, object] = {
        "HTTP_HOST": "localhost",
        "PATH_INFO": "/sign-in",
        "QUERY_STRING": "next=%C3%28%5Cud800",
        "CONTENT_TYPE": f"text/plain; charset={charset}",
    }
    setup_testing_defaults(environ)
    said: list[object] = []

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None, /) -> Callable[[bytes], object]:
        said.append(status)
        return said.append

    list(Handler()(environ, start))
    assert said == ["200 OK" if charset == "utf-8" else "400 Bad Request"]
