"""Reads an answer as a browser does, and says what in it could run."""

from __future__ import annotations

from html.parser import HTMLParser


class Reader(HTMLParser):
    """`harm`: what the policy of the pages forbids, or what an attack has put there. `text`: what people read."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("style", "iframe", "object", "embed", "base", "x-pwned"):
            self.harm.append(f"<{tag}>")
        if tag == "script" and not (values.get("src") or "").startswith("/static/"):
            self.harm.append("a script in the page")
        self.harm += [f"{name} of <{tag}>" for name in values if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction", "hx-get", "hx-post"):
            if (values.get(name) or "").partition(":")[0].strip().lower() in ("javascript", "data", "vbscript"):
                self.harm.append(f"{name}={values[name]}")

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader
