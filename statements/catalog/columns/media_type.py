"""A media type of a web service, perhaps with parameters: `application/dicom; transfer-syntax=*`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType, split_list
from statements.catalog.columns.hits import choice_of
from statements.catalog.columns.matching import did_you_mean, nearest, quoted
from statements.catalog.dicom import HitKind, dictionary
from statements.catalog.edition import Column

_KINDS = ("*", "application", "audio", "font", "haptics", "image", "message", "model", "multipart", "text", "video")
_NAME = r"[\w!#$&^.+*-]+"
_TYPE = re.compile(rf"({_NAME})\s*/\s*({_NAME})")
_PARAMETER = re.compile(rf"({_NAME})\s*=\s*(\"[^\"]*\"|[^\s\";]+)")


class MediaTypeType(EntryType):
    name = "media_type"
    widget = Widget.PICKER
    width = 1.8
    spans = True

    def split(self, text: str) -> list[str]:
        """A parameter belongs to the media type before it."""
        entries: list[str] = []
        for part in split_list(text.replace(",", ";")):
            if entries and "=" in part and "/" not in part.partition("=")[0]:
                entries[-1] += f"; {part}"
            else:
                entries.append(part)
        return entries

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        head, *parameters = (part.strip() for part in text.split(";"))
        match = _TYPE.fullmatch(head)
        if not match:
            close = nearest(head, [each.media_type for each in dictionary().media_types], count=1)
            cure = did_you_mean(close, "Type it as type/subtype: image/jpeg.")
            raise CellError(f"{quoted(text)} is not a media type.", cure)
        name = _spelling(f"{match[1]}/{match[2]}".casefold())
        return "; ".join([name, *(_parameter(text) for text in parameters if text)])

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        name, semicolon, parameters = value.partition(";")
        known = dictionary().media_type(name)
        vocabulary = scope.vocabulary(column)
        if known and known.media_type != name:
            message = f"{name} is what older editions call {known.media_type}."
            fix = f"{known.media_type}{semicolon}{parameters}"
            yield Problem("outdated-media-type", message, f"Type {known.media_type}.", fix=fix)
        elif name.partition("/")[0] not in _KINDS:
            yield Problem(
                "unknown-media-type", f"“{name}” begins with no registered kind of media.", "Check its spelling."
            )
        if vocabulary and not vocabulary.open and not vocabulary.has(value):
            message = f"{value} is not one of the media types that this column knows."
            yield Problem("unknown-term", message, "Pick one from the list.", severity="error")

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        vocabulary = scope.vocabulary(column)
        if vocabulary and not vocabulary.open:
            return ()
        own = {word.value for word in self.words(column, scope)}
        hits = dictionary().search(text, (HitKind.MEDIA_TYPE,), limit=40)
        return [choice_of(hit) for hit in hits if hit.value not in own]


def _spelling(name: str) -> str:
    """As registered (video/H265); an old name stays what it is, a problem says so."""
    known = dictionary().media_type(name)
    return known.media_type if known and known.media_type.casefold() == name else name


def _parameter(text: str) -> str:
    match = _PARAMETER.fullmatch(text)
    if not match:
        raise CellError(f"{quoted(text)} is not a parameter of a media type.", "Write parameters as name=value.")
    return f"{match[1].casefold()}={match[2]}"
