from __future__ import annotations


class RenderError(Exception):
    """A document could not be rendered; the message is for readers, one line."""
