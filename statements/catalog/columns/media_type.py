"""A media type of a web service, perhaps with parameters: ``application/dicom; transfer-syntax=*``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType, split_list
from statements.catalog.columns.matching import did_you_mean, nearest, rank
from statements.catalog.edition import Column

KNOWN = (
    ("application/dicom", "DICOM instances"),
    ("application/dicom+json", "DICOM metadata as JSON"),
    ("application/dicom+xml", "DICOM metadata as XML"),
    ("application/json", "JSON"),
    ("application/octet-stream", "uncompressed bulk data"),
    ("application/pdf", "PDF"),
    ("application/zip", "ZIP archive of instances"),
    ("image/dicom-rle", "RLE frames"),
    ("image/gif", "rendered"),
    ("image/jls", "JPEG-LS frames"),
    ("image/jp2", "JPEG 2000 frames"),
    ("image/jpeg", "JPEG frames, rendered"),
    ("image/jph", "High-Throughput JPEG 2000 frames"),
    ("image/jphc", "High-Throughput JPEG 2000 codestream"),
    ("image/jpx", "JPEG 2000 Part 2 frames"),
    ("image/jxl", "JPEG XL frames"),
    ("image/png", "rendered"),
    ("model/mtl", "material of a 3D model"),
    ("model/obj", "3D model"),
    ("model/stl", "3D model"),
    ("multipart/related", "several parts in one message"),
    ("text/html", "rendered"),
    ("text/plain", "rendered"),
    ("text/rtf", "rendered"),
    ("text/xml", "rendered"),
    ("video/H265", "HEVC/H.265 frames"),
    ("video/mp4", "MPEG-4 frames, rendered"),
    ("video/mpeg", "MPEG2 frames, rendered"),
)
_SPELLING = {name.casefold(): name for name, _ in KNOWN}
_RETIRED = {"image/x-dicom-rle": "image/dicom-rle", "image/x-jls": "image/jls", "video/mpeg2": "video/mpeg"}
_TREES = frozenset("application audio chemical font image message model multipart text video *".split())
_TOKEN = r"[\w!#$&^.+*-]+"
_TYPE = re.compile(rf"({_TOKEN})\s*/\s*({_TOKEN})")
_PARAMETER = re.compile(rf"({_TOKEN})\s*=\s*(\"[^\"]*\"|[^\s\";]+)")


class MediaTypeType(EntryType):
    name = "media_type"
    widget = Widget.PICKER
    width = 1.8
    spans = True

    def split(self, text: str) -> list[str]:
        """A parameter belongs to the media type before it."""
        entries: list[str] = []
        for part in split_list(text.replace(",", ";")):
            if entries and "=" in part and "/" not in part.split("=")[0]:
                entries[-1] += f"; {part}"
            else:
                entries.append(part)
        return entries

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        head, *parameters = (part.strip() for part in text.split(";"))
        match = _TYPE.fullmatch(head)
        if not match:
            close = nearest(head, [name for name, _ in KNOWN])
            raise CellError(f"“{text}” is not a media type.", did_you_mean(close, "Type it as type/subtype: image/jpeg."))
        name = f"{match[1]}/{match[2]}".casefold()
        return "; ".join([_SPELLING.get(name, name), *(_parameter(text) for text in parameters if text)])

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        name, semicolon, parameters = value.partition(";")
        vocabulary = scope.vocabulary(column)
        if current := _RETIRED.get(name.casefold()):
            fix = None if self.takes_several(column) else f"{current}{semicolon}{parameters}"
            yield Problem("outdated-media-type", f"{name} is an old name of {current}.", f"Type {current}.", fix=fix)
        elif name.split("/")[0] not in _TREES:
            yield Problem("unknown-media-type", f"“{name}” begins with no registered kind of media.", "Check its spelling.")
        if vocabulary and not vocabulary.open and not vocabulary.has(value):
            message = f"{value} is not one of the media types that this column knows."
            yield Problem("unknown-term", message, "Pick one from the list.", severity="error")

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        vocabulary = scope.vocabulary(column)
        if vocabulary and not vocabulary.open:
            return ()
        own = {word.value for word in self.words(column, scope)}
        return rank(text, [Choice(name, name, hint) for name, hint in KNOWN if name not in own], limit=len(KNOWN))


def _parameter(text: str) -> str:
    match = _PARAMETER.fullmatch(text)
    if not match:
        raise CellError(f"“{text}” is not a parameter of a media type.", "Write parameters as name=value.")
    return f"{match[1].casefold()}={match[2]}"
