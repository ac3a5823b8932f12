"""An edition of our own about gardens, whose sentences are ours: what is the standard's stays out of the project."""

from __future__ import annotations

from pathlib import Path

from statements.catalog.edition import Column, Edition, Section, Slot, Subject, Table, TableItem
from statements.catalog.wording import fingerprint

COPIES = Path(__file__).parent
TXT, XML, HTML = (COPIES / f"garden.{ending}" for ending in ("txt", "xml", "html"))


def slot(key: str, wording: str, sentence: str = "", with_table: str = "") -> Slot:
    return Slot(key=key, wording=wording, fingerprint=fingerprint(sentence) if sentence else "", with_table=with_table)


def table(id_: str, section: str) -> Table:
    thing = Column(key="thing", title="Thing", type="text")
    return Table(id=id_, caption=f"Things of {id_}", section=section, kind="K01", columns=(thing,))


TOOLS = "Table N.1-2 names the tools kept in this shed."
SECTIONS = (
    Section(
        number="N.1",
        title="Overview",
        body=(
            slot(
                "plants",
                "{table:N.1-1} has what {product} grows.",
                "Table N.1-1 lists the plants of the <Product>, and what grows beside them.",
                with_table="N.1-1",
            ),
            TableItem(id="N.1-1"),
            slot("greeting", "Welcome to the garden."),
        ),
    ),
    Section(
        number="N.1.1",
        title="Bed",
        repeats="image_iod",
        body=(
            slot(
                "summer",
                "- SUMMER_ONLY: indoors in winter, {section:N.1.1} says where.",
                "SUMMER_ONLY: The plant is taken indoors in winter; see Section N.1.1 Beds for where it stands.",
            ),
            slot("all_year", "- ALL_YEAR: it stays.", "ALL_YEAR: The plant stays (unless it freezes)."),
            slot("fallow", "> Nothing grows in a fallow bed.", "A bed that is empty is “fallow”, see also PS3.5."),
            slot("rule", "Water early.", "1. The Gardener's first rule: water *before* noon."),
            slot("gate", "{image_iod} opens southwards.", "The gate of bed <Image IOD 1> opens to the south."),
            slot("tools", "{table:N.1-2} has the tools.", TOOLS),
            TableItem(id="N.1-2"),
        ),
    ),
    Section(
        number="N.1.2",
        title="Sheds",
        body=(
            slot("tools", "The tools are in {table:N.1-3}.", TOOLS),
            TableItem(id="N.1-3"),
            slot("layout", "The figure shows the garden.", "How the garden is laid out shows Figure N.1-1."),
            slot("sowing", "Somebody decides what is sown.", "The <Head Gardener> decides what is sown."),
            slot(
                "watering",
                "How plants are watered is described.",
                "Watering is described in Section N.1.1 or in Table N.1-3, “Tools of the second shed”.",
            ),
            slot("harvest", "What is ripe is picked.", "Nobody picks what is green."),
        ),
    ),
)


def edition(sections: tuple[Section, ...] = SECTIONS) -> Edition:
    return Edition(
        id="garden",
        standard="DICOM PS3.2 2099x",
        fingerprint="0" * 64,
        sections=sections,
        tables=(table("N.1-1", "N.1"), table("N.1-2", "N.1.1"), table("N.1-3", "N.1.2")),
        vocabularies=(),
        subjects=(Subject(key="image_iod", label="Image IOD", plural="Image IODs"),),
    )
