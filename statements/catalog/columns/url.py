"""A URL, or a URI template of a web resource: ``https://{host}/studies``, ``/studies/{study}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.columns.base import CellError, Problem, Scope
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import quoted
from statements.catalog.edition import Column

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]+\.[a-z]{2,}|[\w.-]+:\d+|localhost|\d+(\.\d+){3}", re.IGNORECASE)
_EXPECTED = frozenset({"http", "https"})
_USER_INFO = re.compile(r"://[^/@]*:[^/@]*@")


class UrlType(EntryType):
    name = "url"
    width = 3.0

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        url = text.strip().removeprefix("<").removesuffix(">").strip()
        if re.search(r"\s", url):
            raise CellError(
                f"{quoted(url)} contains a blank, which no URL can.", f"Write it without: {re.sub(r'\s+', '', url)}"
            )
        if match := _SCHEME.match(url):
            return match[0].lower() + url[match.end() :]
        if url.startswith(("/", "{", "?")):
            return url
        if _HOST.match(url):
            raise CellError(f"{quoted(url)} does not say how it is reached.", f"Type the scheme too: https://{url}")
        raise CellError(f"{quoted(text)} is not a URL.", "Type https://host/path, or a path that begins with a slash.")

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        match = _SCHEME.match(value)
        if match and match[1].lower() not in _EXPECTED:
            message = f"“{value}” begins with {match[0]}; DICOM web services use http or https."
            yield Problem("url-scheme", message, "Check the scheme.")
        if value.count("{") != value.count("}"):
            message = f"The braces of “{value}” do not match."
            yield Problem("url-braces", message, "Close every brace that is opened.", severity="error")
        if _USER_INFO.search(value):
            yield Problem("url-password", f"“{value}” contains a password.", "Leave user and password out of it.")
