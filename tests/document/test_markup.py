"""Prose and cells -> nodes: the subset of Markdown, references, and text that means harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.document import tree
from statements.document.markup import DEEPEST, blocks, inlines
from statements.document.tree import (
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Link,
    ListBlock,
    ListItem,
    Note,
    Paragraph,
    Ref,
    Strong,
    Subheading,
    Text,
)


class Names:
    """Knows the product, one section and one table."""

    def name(self, key: str) -> str | None:
        return {"product": "A <b>Scanner</b> {product}"}.get(key)

    def reference(self, kind: str, target: str) -> Ref | None:
        known = {("section", "N.5.1"): "Section 5.1", ("table", "N.5-2@k3f9"): "Table 5-7"}
        text = known.get((kind, target))
        return Ref(target=f"to-{target}", text=text) if text else None


NAMES = Names()


def p(*children: tree.Inline | str) -> Paragraph:
    return Paragraph(children=tuple(Text(text=each) if isinstance(each, str) else each for each in children))


def t(text: str) -> tuple[Text]:
    return (Text(text=text),)


def item(*found: tree.Block) -> ListItem:
    return ListItem(children=found)


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("", ()),
        (" \n ", ()),
        ("One\n\nTwo", (p("One"), p("Two"))),
        ("One\nline", (p("One", " ", "line"),)),
        ("hard  \nbreak", (p("hard", Break(), "break"),)),
        ("**bold** and *soft*", (p(Strong(children=t("bold")), " and ", Emphasis(children=t("soft"))),)),
        ("***both***", (p(Emphasis(children=(Strong(children=t("both")),))),)),
        ("`{product}` stays", (p(Code(text="{product}"), " stays"),)),
        ("- a\n- b", (ListBlock(items=(item(p("a")), item(p("b")))),)),
        ("3. a\n4. b", (ListBlock(items=(item(p("a")), item(p("b"))), ordered=True),)),
        ("- a\n  - b", (ListBlock(items=(item(p("a"), ListBlock(items=(item(p("b")),))),)),)),
        ("> careful", (Note(children=(p("careful"),)),)),
        ("## Heading", (Subheading(children=t("Heading")),)),
        ("#", ()),
        ("```dump\n(0010,0010)\n  x\n```", (CodeBlock(text="(0010,0010)\n  x"),)),
        ("    no code, only indented", (p("no code, only indented"),)),
        ("&lt;&amp;&eacute;", (p("<", "&", "é"),)),
        (r"\*no\*", (p("*", "no", "*"),)),
        ("snake_case_name", (p("snake_case_name"),)),
        ("[x](https://a.b/c?d=e)", (p(Link(href="https://a.b/c?d=e", children=t("x"))),)),
        ("<mailto:a@b.c>", (p(Link(href="mailto:a@b.c", children=t("mailto:a@b.c"))),)),
    ],
)
def test_the_subset(prose: str, found: tuple[tree.Block, ...]) -> None:
    assert _joined(blocks(prose, NAMES)) == _joined(found)


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('<img src="x" onerror="y">', '<img src="x" onerror="y">'),
        ("<b>bold</b>", "<b>bold</b>"),
        ("<!-- x -->", "<!-- x -->"),
        ("a | b\n--|--\n1 | 2", "a | b --|-- 1 | 2"),
        ("---", "---"),
        ("Title\n=====", "Title ====="),
        ("[a]: https://b.c", "[a]: https://b.c"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](JaVaScRiPt:alert(1))", "[x](JaVaScRiPt:alert(1))"),
        ("[x](data:text/html,y)", "[x](data:text/html,y)"),
        ("[x](file:///etc/passwd)", "[x](file:///etc/passwd)"),
        ("[x](ftp://a.b)", "x"),
        ("[x](//a.b/c)", "x"),
        ("[x](/etc/passwd)", "x"),
        ("[x](#n-5)", "x"),
        ("[x]()", "x"),
        ("<tel:123>", "tel:123"),
    ],
)
def test_what_means_harm_is_text(prose: str, words: str) -> None:
    (found,) = blocks(prose, NAMES)
    assert isinstance(found, Paragraph)
    assert all(isinstance(child, Text) for child in found.children)
    assert "".join(child.text for child in found.children if isinstance(child, Text)) == words


def test_pictures_are_not_loaded() -> None:
    (found,) = blocks("![x](https://a.b/c.png)", NAMES)
    assert found == p("!", Link(href="https://a.b/c.png", children=t("x")))


REFERENCE = Ref(target="to-N.5.1", text="Section 5.1")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{section:N.5.1}", (REFERENCE,)),
        ("see {section:N.5.1}, and", (*t("see "), REFERENCE, *t(", and"))),
        ("{table:N.5-2@k3f9}", (Ref(target="to-N.5-2@k3f9", text="Table 5-7"),)),
        ("{section:N.9}", t("{section:N.9}")),
        ("{table:N.5.1}", t("{table:N.5.1}")),
        ("{section: N.5.1}", t("{section: N.5.1}")),
        ("{product}", t("A <b>Scanner</b> {product}")),
        ("{application_entity}", t("{application_entity}")),
        ("/studies/{study}/series{?limit,offset}", t("/studies/{study}/series{?limit,offset}")),
        ("{{section:N.5.1}}", (*t("{"), REFERENCE, *t("}"))),
        ("{", t("{")),
        ("{}", t("{}")),
        ("a\nb\r\nc", (*t("a"), Break(), *t("b"), Break(), *t("c"))),
        ("", ()),
        ("**no** <i>markup</i>", t("**no** <i>markup</i>")),
        ("\x00\x07\x1b\ufffe visible", t(" visible")),
    ],
)
def test_references_and_names_in_cells(text: str, found: tuple[tree.Inline, ...]) -> None:
    assert inlines(text, NAMES) == found


def test_references_in_prose_stand_within_emphasis_but_not_within_links() -> None:
    (found,) = blocks("**see {section:N.5.1}** and [at {section:N.5.1}](https://a.b)", NAMES)
    assert found == p(
        Strong(children=(*t("see "), REFERENCE)),
        " and ",
        Link(href="https://a.b", children=(*t("at "), *t("Section 5.1"))),
    )
    (found,) = blocks("[at {section:N.5.1}](nowhere)", NAMES)
    assert found == p("at ", REFERENCE)


@pytest.mark.parametrize(
    "text",
    [
        "*" * 4000 + "word" + "*" * 4000,
        "**_" * 300 + "word" + "_**" * 300,
        "> " * 500 + "word",
        "- " * 500 + "word",
        "\n".join("  " * depth + "- word" for depth in range(200)),
        "[" * 2000 + "word" + "](b)" * 2000,
        "a " + "`" * 3000 + "word",
        "<" * 5000 + "word",
    ],
    ids=["stars", "mixed", "quotes", "lists", "nested lists", "brackets", "ticks", "angles"],
)
def test_what_is_nested_without_end_is_printed_without_end(text: str) -> None:
    found = blocks(text, NAMES)
    assert _depth(found) <= 6 * DEEPEST
    assert _words(found).count("word") == text.count("word")


SIGNS = [*"*_`[]()<>{}!#-+.\\|&;:/~ \t\n\r1ab", "{section:N.5.1}", "{product}", "http://", "\x00", "\u2028"]
hostile = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


@settings(max_examples=500, deadline=None)
@given(hostile | st.text())
def test_no_text_breaks_it(text: str) -> None:
    for found in (blocks(text, NAMES), inlines(text, NAMES)):
        for node in _walk(found):
            assert not isinstance(node, Link) or node.href.startswith(("http:", "https:", "mailto:"))
            for said in (getattr(node, "text", ""), getattr(node, "href", "")):
                assert not set(said) & set("\x00\x07\x1b\ufffe\ud800")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text("abc xyz", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_plain_words_are_never_lost(paragraphs: list[str]) -> None:
    words = [word for each in paragraphs for word in each.split()]
    assert _words(blocks("\n\n".join(paragraphs), NAMES)).split() == words


def _walk(found: object) -> list[tree.Node]:
    nodes: list[tree.Node] = []
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting.extend(reversed(each))
        elif isinstance(each, tree.Node):
            nodes.append(each)
            waiting.extend(reversed([getattr(each, name, ()) for name in ("children", "items")]))
    return nodes


def _words(found: object) -> str:
    """A blank between blocks, nothing between the parts of a line."""
    said = ""
    for node in _walk(found):
        said += node.text if isinstance(node, Text | Code | CodeBlock) else " " if isinstance(node, Paragraph) else ""
    return said


def _depth(found: object) -> int:
    if isinstance(found, tuple):
        return max((_depth(each) for each in found), default=0)
    return 1 + max(_depth(getattr(found, name, ())) for name in ("children", "items"))


def _joined(found: object) -> object:
    """Neighbouring texts as one: how the parser cuts them is its own affair."""
    if isinstance(found, tuple):
        merged: list[object] = []
        for each in map(_joined, found):
            if isinstance(each, Text) and merged and isinstance(merged[-1], Text):
                merged[-1] = Text(text=merged[-1].text + each.text)
            else:
                merged.append(each)
        return tuple(merged)
    if isinstance(found, tree.Node) and (names := {"children", "items"} & set(found.__struct_fields__)):
        (name,) = names
        return type(found)(
            **{each: getattr(found, each) for each in found.__struct_fields__} | {name: _joined(getattr(found, name))}
        )
    return found
