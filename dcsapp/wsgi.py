from __future__ import annotations

import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Request(WSGIRequest):
    """Reads the address as UTF-8, whatever encoding the body claims: Django would decode by a name such as rot13 before
    anything can refuse it (`middleware.py` does then).
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Handler(WSGIHandler):
    request_class = Request


def load() -> Handler:
    django.setup(set_prefix=False)
    return Handler()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dcsapp.settings")
application = load()
