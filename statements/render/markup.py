"""HTML that cannot be written without escaping: only `text`, `element` and `join` make `Html`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NewType

Html = NewType("Html", str)

type Attributes = Mapping[str, str | int | None]

EMPTY = Html("")

# Characters that neither HTML nor PDF text can carry.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SAFE_SCHEMES = re.compile(r"(?:https?://[^\s]|mailto:[^\s])", re.IGNORECASE)
_VOID = frozenset({"br", "col", "link", "meta", "wbr"})


def clean(value: str) -> str:
    return _FORBIDDEN.sub("\ufffd", value)


def text(value: str) -> Html:
    return Html(escape(clean(value), quote=False))


def join(parts: Iterable[Html]) -> Html:
    return Html("".join(parts))


def element(tag: str, attributes: Attributes, *children: Html) -> Html:
    """Attributes that are None are left out."""
    written = "".join(
        f' {name}="{escape(clean(str(value)))}"' for name, value in attributes.items() if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{''.join(children)}</{tag}>")


def safe_href(href: str) -> str | None:
    """The address if following it can do no more than open a page or a letter."""
    return href if _SAFE_SCHEMES.match(href) and not _FORBIDDEN.search(href) else None


def classes(*names: str) -> str | None:
    return " ".join(name for name in names if name) or None


def css_string(value: str) -> str:
    """A CSS string: whatever is not a plain letter, digit or blank is written as its number,
    and the blank after that belongs to it."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x} " for c in clean(value)) + '"'
