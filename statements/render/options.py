from __future__ import annotations

from typing import Literal

import msgspec


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader may choose about an output. Every format takes the same options and ignores what is not its own."""

    paper: Literal["a4", "letter"] = "a4"
    embed_fonts: bool = True  # html: carry the typefaces in the page


DEFAULTS = Options()
