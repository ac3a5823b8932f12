"""Rows are offered from what the statement declares and from the dictionaries, against the real edition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Edition, Table
from statements.catalog.loader import load_edition
from statements.catalog.offer_sources import OFFER_RULES
from statements.document.build import Context, context_of
from statements.document.content import Content, Instance, Row, SectionContent, TableContent
from statements.document.offer_sources.registry import SOURCES
from statements.document.offers import Offer, add_offers, offered_instances, offers_of
from statements.document.outline import Node
from statements.document.rows import effective_rows

CT, ENHANCED_CT, MR = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.1", "1.2.840.10008.5.1.4.1.1.4"
COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33"
IMPLICIT, EXPLICIT, JPEG, MPEG = (
    "1.2.840.10008.1.2",
    "1.2.840.10008.1.2.1",
    "1.2.840.10008.1.2.4.70",
    "1.2.840.10008.1.2.4.102",
)
STORE = Instance(id="store", kind="application_entity", name="STORE")
ACCEPT = Instance(id="accept", kind="activity_acceptance", name="Receive", parent="store")
INITIATE = Instance(id="initiate", kind="activity_initiation", name="Send", parent="store")
CT_IOD = Instance(id="ct", kind="image_iod", name="CT Image IOD")
MR_IOD = Instance(id="mr", kind="image_iod", name="MR Image IOD")
ENHANCED_IOD = Instance(id="ect", kind="enhanced_image_iod", name="Enhanced CT Image IOD")
SR_IOD = Instance(id="sr", kind="sr_iod", name="Comprehensive SR IOD")


class Said:
    """Content put together table by table."""

    def __init__(self, *instances: Instance) -> None:
        self.edition = load_edition()
        self.content = Content(edition=self.edition.id, instances=instances)

    def rows(self, key: str, table_id: str, *cells: dict[str, str]) -> Said:
        section = self.content.section(key)
        rows = tuple(Row(id=f"row{number}", cells=each) for number, each in enumerate(cells))
        return self.put(key, replace(section, tables={**section.tables, table_id: TableContent(rows=rows)}))

    def put(self, key: str, section: SectionContent) -> Said:
        self.content = replace(self.content, sections={**self.content.sections, key: section})
        return self

    def storage(self, *cells: dict[str, str]) -> Said:
        return self.rows("N.1.1", "N.1-1", *cells)

    @property
    def context(self) -> Context:
        return context_of(self.edition, self.content)

    def offers(self, key: str, table_id: str) -> tuple[Offer, ...]:
        context = self.context
        return offers_of(context, context.outline.by_key[key], self.edition.table_by_id[table_id])

    def add(self, key: str, table_id: str, *names: str) -> list[dict[str, str]]:
        """Adds the offers of these names, or all that are not extra; gives the cells of all rows then."""
        found = [each for each in self.offers(key, table_id) if (each.key in names if names else not each.extra)]
        numbers = count()
        table = self.edition.table_by_id[table_id]
        section = add_offers(
            table, self.content.section(key), found, lambda: f"n{len(self.cells(key, table))}x{next(numbers)}"
        )
        self.put(key, section)
        return self.cells(key, table)

    def cells(self, key: str, table: Table) -> list[dict[str, str]]:
        content = self.content.table(key, table.id)
        return [dict(row.cells) for row in effective_rows(table, content) if row.counts]


def named(offers: tuple[Offer, ...]) -> list[str]:
    return [each.label for each in offers]


def test_every_source_that_an_edition_may_name_is_there() -> None:
    assert set(SOURCES) == set(OFFER_RULES)


# Services


def test_services_are_those_declared_with_their_roles() -> None:
    said = Said(STORE).storage({"sop_class": CT, "scu": "Y", "ua": "Y"}, {"sop_class": MR, "scp": "Y", "scu": "N"})
    said.rows("N.1.2.3", "N.1-5", {"sop_class": "1.2.840.10008.5.1.4.31", "scu": "Y"})
    said.rows("N.1.3.2", "N.1-9", {"service": "Studies Web Service", "transaction": "Store", "origin_server": "Y"})
    said.rows("N.1.4", "N.1-12", {"profile": "STD-GEN-CD", "fsr": "Y"})
    said.rows("N.1.5", "N.1-13", {"sop_class": "1.2.840.10008.10.1", "scp": "Y"})
    assert said.add("N.5.1", "N.5-1") == [
        {"application_entity": "store", "service": "Basic Worklist Management", "dimse_scu": "Y"},
        {"application_entity": "store", "service": "Storage", "dimse_scu": "Y", "dimse_scp": "Y"},
        {"application_entity": "store", "service": "Media Storage", "media_fsr": "Y"},
        {"application_entity": "store", "service": "Real-Time Video", "rtv_scp": "Y"},
        {"application_entity": "store", "service": "Studies Web Service", "web_os": "Y"},
    ]
    assert said.offers("N.5.1", "N.5-1") == ()


def test_of_several_application_entities_the_author_chooses() -> None:
    said = Said(STORE, replace(STORE, id="find", name="FIND")).storage({"sop_class": CT, "scu": "Y"})
    assert said.add("N.5.1", "N.5-1") == [{"service": "Storage", "dimse_scu": "Y"}]


def test_only_roles_that_no_row_has_are_offered() -> None:
    said = Said().storage({"sop_class": CT, "scu": "Y", "scp": "Y"})
    said.rows("N.5.1", "N.5-1", {"service": "Storage", "dimse_scu": "Y", "dimse_scp": "N"})
    (offer,) = said.offers("N.5.1", "N.5-1")
    assert (offer.label, offer.hint) == ("Storage", "SCP")
    assert offer.cells == {"application_entity": "", "service": "Storage", "dimse_scp": "Y"}


def test_nothing_is_offered_of_nothing() -> None:
    assert Said(STORE).offers("N.5.1", "N.5-1") == ()


def test_an_offer_takes_over_the_suggestion_for_the_same() -> None:
    said = Said().storage({"sop_class": CT, "scu": "Y"})
    table = said.edition.table_by_id["N.5-1"]
    suggested = [row.key for row in table.rows if row.cells.get("service") == "Storage"]
    assert said.offers("N.5.1", "N.5-1")[0].template == suggested[0]
    said.add("N.5.1", "N.5-1")
    left = {row.id for row in effective_rows(table, said.content.table("N.5.1", "N.5-1"))}
    assert suggested[0] not in left
    assert suggested[1] in left


# Status codes


@pytest.mark.parametrize(
    ("section", "table_id", "codes"),
    [
        ("N.7.3.2.1.2", "N.7-11", ["C001", "C002", "C311", "C312"]),
        ("N.7.3.2.5.2", "N.7-43", ["C001", "C002", "C211"]),
    ],
)
def test_status_codes_of_the_toolkit(section: str, table_id: str, codes: list[str]) -> None:
    said = Said().put(section, SectionContent(applies=True, reason="test"))
    offers = said.offers(section, table_id)
    assert [each.key for each in offers][-len(codes) :] == codes
    assert all(each.cells["status"] == "Failure" and each.cells["meaning"] for each in offers)
    assert all(each.cells["condition"] and each.hint.startswith("pynetdicom") for each in offers)
    before = len(said.cells(section, said.edition.table_by_id[table_id]))
    assert len(said.add(section, table_id)) == before + len(offers)
    assert said.offers(section, table_id) == ()


def test_status_codes_are_those_of_the_role() -> None:
    said = Said().put("N.7.3.2.1.1", SectionContent(applies=True, reason="test"))
    assert said.offers("N.7.3.2.1.1", "N.7-10") == ()


def test_no_rows_are_offered_where_the_section_does_not_apply() -> None:
    assert Said().offers("N.7.3.2.1.2", "N.7-11") == ()


# Transfer syntaxes


def syntaxes(*instances: Instance) -> Said:
    said = Said(STORE, *instances)
    sets = [
        ("Uncompressed (U)", IMPLICIT),
        ("Uncompressed (U)", EXPLICIT),
        ("Lossless (LL)", JPEG),
        ("Video (V)", MPEG),
    ]
    return said.rows("N.1.1", "N.1-2", *({"set": name, "transfer_syntax": uid} for name, uid in sets))


@pytest.mark.parametrize(
    ("table_id", "expected"),
    [("N.7-5", [IMPLICIT, EXPLICIT, JPEG]), ("N.7-6", [MPEG]), ("N.7-7", [IMPLICIT, EXPLICIT])],
)
def test_transfer_syntaxes_are_those_declared_of_the_kind(table_id: str, expected: list[str]) -> None:
    key = "N.7.2.1.4.1@accept"
    said = syntaxes(ACCEPT)
    assert [each.key for each in said.offers(key, table_id)] == expected
    assert said.add(key, table_id) == [
        {"order": str(number), "transfer_syntax": uid} for number, uid in enumerate(expected, start=1)
    ]


def test_a_transfer_syntax_gets_the_next_number() -> None:
    key = "N.7.2.1.4.1@accept"
    said = syntaxes(ACCEPT).rows(key, "N.7-5", {"order": "4", "transfer_syntax": EXPLICIT}, {"order": "soon"})
    assert said.add(key, "N.7-5", JPEG)[-1] == {"order": "5", "transfer_syntax": JPEG}
    assert [each.key for each in said.offers(key, "N.7-5")] == [IMPLICIT]


# Suggestions


def test_suggestions_are_called_for_by_the_facts() -> None:
    said = Said(STORE, INITIATE, ACCEPT).storage({"sop_class": CT, "scu": "Y"})
    offers = said.offers("N.7.2.1.3.1@initiate", "N.7-3")
    assert {each.heading for each in offers} == {"Storage"}
    assert "Element Coercion" in named(offers)
    assert said.offers("N.7.2.1.4.1@accept", "N.7-4") == ()
    rows = said.add("N.7.2.1.3.1@initiate", "N.7-3")
    assert [row["negotiation"] for row in rows] == named(offers)
    assert all(row["value"] for row in rows), "a suggestion is taken as it is"


# Modules, macros and attributes


def test_the_modules_of_an_iod_in_their_order_with_references() -> None:
    rows = Said(CT_IOD).storage({"sop_class": CT, "create": "S"}).add("N.9.2@ct", "N.9-23")
    found = [(row["entity"], row["module"], row["presence"], row.get("reference", "")) for row in rows]
    assert found == [
        ("Patient", "Patient", "ALWAYS", "table:N.9-1"),
        ("Study", "General Study", "ALWAYS", "table:N.9-2"),
        ("Series", "General Series", "ALWAYS", "table:N.9-3"),
        ("Frame of Reference", "Frame of Reference", "ALWAYS", "table:N.9-4"),
        ("Equipment", "General Equipment", "ALWAYS", "table:N.9-5"),
        ("Acquisition", "General Acquisition", "ALWAYS", ""),
        ("Image", "General Image", "ALWAYS", "table:N.9-7"),
        ("Image", "Image Plane", "ALWAYS", "table:N.9-24@ct"),
        ("Image", "Image Pixel", "ALWAYS", "table:N.9-8"),
        ("Image", "CT Image", "ALWAYS", "table:N.9-25@ct"),
        ("Image", "SOP Common", "ALWAYS", "table:N.9-12"),
    ]


def test_modules_that_are_not_mandatory_are_chosen_one_by_one_and_come_to_their_place() -> None:
    said = Said(CT_IOD)
    said.add("N.9.2@ct", "N.9-23")
    assert not any(not each.extra for each in said.offers("N.9.2@ct", "N.9-23"))
    names = [row["module"] for row in said.add("N.9.2@ct", "N.9-23", "contrast-bolus", "clinical-trial-subject")]
    assert names.index("Clinical Trial Subject") == names.index("Patient") + 1
    assert names.index("Contrast/Bolus") == names.index("Image Pixel") + 1
    contrast = next(
        row for row in said.cells("N.9.2@ct", load_edition().table_by_id["N.9-23"]) if "Bol" in row["module"]
    )
    assert contrast == {"entity": "Image", "module": "Contrast/Bolus", "presence": "CONDITIONAL"}


def test_an_iod_that_nobody_knows_has_no_modules() -> None:
    assert Said(replace(CT_IOD, name="Our own")).offers("N.9.2@ct", "N.9-23") == ()


def test_the_macros_of_an_enhanced_iod() -> None:
    offers = {each.label: each for each in Said(ENHANCED_IOD).offers("N.9.3@ect", "N.9-29")}
    assert offers["Pixel Measures"].cells == {"macro": "Pixel Measures", "reference": "table:N.9-13"}
    assert offers["CT Exposure"].cells["reference"] == "table:N.9-39@ect"
    assert all(each.extra for each in offers.values()), "which are used nobody knows but the author"


def test_required_attributes_come_with_their_presence() -> None:
    said = Said().storage({"sop_class": CT, "create": "S"})
    assert said.add("N.9.1.1", "N.9-1") == [
        {"attribute": tag, "attribute_presence": "ALWAYS"} for tag in ("00100010", "00100020", "00100030", "00100040")
    ]
    image = said.add("N.9.1.1", "N.9-8")
    assert {"attribute": "00280010", "attribute_presence": "ALWAYS", "value_presence": "ALWAYS"} in image
    offers = {each.label: each for each in said.offers("N.9.1.1", "N.9-8")}
    assert offers["Pixel Data"].cells["attribute_presence"] == "CONDITIONAL"
    assert (offers["Pixel Data"].heading, offers["Pixel Data"].hint) == ("Conditional", "(7FE0,0010) type 1C")


def test_attributes_come_to_their_place() -> None:
    said = Said().storage({"sop_class": CT, "create": "S"})
    said.add("N.9.1.1", "N.9-1")
    tags = [row["attribute"] for row in said.add("N.9.1.1", "N.9-1", "00081120", "00100032", "00104000")]
    assert tags == ["00081120", "00100010", "00100020", "00100030", "00100032", "00100040", "00104000"]


def test_what_stands_in_a_sequence_is_offered_with_it() -> None:
    said = Said().storage({"sop_class": CT, "create": "S"})
    assert not any(each.label.startswith(">") for each in said.offers("N.9.1.1", "N.9-1"))
    said.add("N.9.1.1", "N.9-1", "00081120")
    inner = [each for each in said.offers("N.9.1.1", "N.9-1") if each.label.startswith(">")]
    assert [each.cells["attribute"] for each in inner] == [">00081150", ">00081155"]
    assert all(each.extra for each in inner), "the sequence itself is optional"
    tags = [row["attribute"] for row in said.add("N.9.1.1", "N.9-1", *(each.key for each in inner))]
    assert tags == ["00081120", ">00081150", ">00081155"]


def test_required_contents_of_required_sequences_come_with_them_but_not_the_parts_of_codes() -> None:
    said = Said(ENHANCED_IOD).storage({"sop_class": ENHANCED_CT, "create": "S"})
    rows = said.add("N.9.3.2@ect", "N.9-32")
    assert [row["attribute"] for row in rows][:2] == ["00189329", ">00089007"]
    assert [row["attribute"] for row in said.add("N.9.1.2", "N.9-18")] == ["00209071", ">00082218", ">00209072"]


def test_common_modules_are_offered_only_if_a_created_iod_has_them() -> None:
    assert Said().storage({"sop_class": CT, "scu": "Y"}).put(
        "N.9.1.1", SectionContent(applies=True, reason="test")
    ).offers("N.9.1.1", "N.9-1") == ()  # fmt: skip
    said = Said().storage({"sop_class": CT, "create": "S"})
    assert said.offers("N.9.1.1", "N.9-4")
    assert said.offers("N.9.1.1", "N.9-10") == ()
    assert Said().storage({"sop_class": ENHANCED_CT, "create": "S"}).offers("N.9.1.1", "N.9-10")


def test_a_module_that_the_iod_has_not_is_not_offered() -> None:
    said = Said(CT_IOD, MR_IOD, replace(CT_IOD, id="own", name="Our own"))
    assert said.offers("N.9.2.1@ct", "N.9-25")
    assert said.offers("N.9.2.1@mr", "N.9-25") == ()
    assert said.offers("N.9.2.1@mr", "N.9-24")
    assert said.offers("N.9.2.1@own", "N.9-25")


# Instances


def test_instances_are_offered_for_what_is_created() -> None:
    said = Said().storage(
        {"sop_class": CT, "create": "SE"},
        {"sop_class": ENHANCED_CT, "create": "S"},
        {"sop_class": MR, "create": "N", "scu": "Y"},
        {"sop_class": COMPREHENSIVE_SR, "create": "See {table:N.1-3}"},
        {"sop_class": "1.2.3.4 Acme Raw Object", "create": "P"},
        {"sop_class": "1.2.3.5", "create": "P"},
        {"sop_class": "CT Image", "create": "S"},
    )
    said.rows(
        "N.1.1.1",
        "N.1-3",
        {"name": "Mammography CAD", "tid": "4000", "function": "RENDER; CREATE", "sop_class": COMPREHENSIVE_SR},
        {"name": "Echo", "tid": "5200", "function": "RENDER", "sop_class": COMPREHENSIVE_SR},
    )
    assert offered_instances(said.context) == (
        ("image_iod", "CT Image IOD"),
        ("enhanced_image_iod", "Enhanced CT Image IOD"),
        ("private_iod", "Acme Raw Object"),
        ("sr_iod", "Comprehensive SR IOD"),
        ("sr_template", "Mammography CAD (TID 4000)"),
    )


def test_instances_that_are_there_are_not_offered_again() -> None:
    said = Said(replace(CT_IOD, name="Computed Tomography Image IOD, axial"), replace(SR_IOD, name="Own thing"))
    said.storage({"sop_class": CT, "create": "SE"}, {"sop_class": "1.2.3.4 own THING", "create": "P"})
    assert offered_instances(said.context) == ()


def test_an_offered_instance_is_one_whose_iod_is_known() -> None:
    said = Said().storage({"sop_class": CT, "create": "S"})
    ((kind, name),) = offered_instances(said.context)
    again = Said(Instance(id="new", kind=kind, name=name))
    assert named(again.offers("N.9.2@new", "N.9-23"))[0] == "Patient"


# All of them


def everything() -> Said:
    said = syntaxes(ACCEPT, INITIATE, CT_IOD, ENHANCED_IOD, SR_IOD)
    roles = dict.fromkeys(("scu", "scp", "ua", "os", "fsc", "fsu", "fsr"), "Y")
    said.storage(*({"sop_class": uid, "create": "S", **roles} for uid in (CT, ENHANCED_CT, COMPREHENSIVE_SR)))
    for key, table_id in (("N.1.2.3", "N.1-5"), ("N.1.2.4", "N.1-6"), ("N.1.2.5", "N.1-7")):
        rows = said.edition.table_by_id[table_id].rows
        said.rows(key, table_id, *({**row.cells, "scu": "Y", "scp": "Y"} for row in rows if row.cells))
    return said


def places(context: Context) -> Iterator[tuple[Node, Table]]:
    for node in context.outline.walk():
        for table_id in node.section.tables:
            if (table := context.edition.table_by_id[table_id]).offers:
                yield node, table


def test_all_offers_can_be_added_are_right_and_then_gone(edition: Edition) -> None:
    said = everything()
    context = said.context
    sources = set()
    for node, table in places(context):
        offers = offers_of(context, node, table)
        assert len({each.key for each in offers}) == len(offers)
        for offer in offers:
            sources.add(table.offers.partition(":")[0])
            assert offer.label
            for key, value in offer.cells.items():
                column = table.by_key[key]
                kind = column_type(column.type)
                if value:
                    assert kind.parse(value, column, context.scope) == value
                    assert [p for p in kind.problems(value, column, context.scope) if p.severity == "error"] == []
        ids = (f"n{number}" for number in count())
        section = add_offers(table, said.content.section(node.key), offers, ids.__next__)
        if offers:
            said.put(node.key, section)
    assert sources == set(SOURCES)
    again = said.context
    for node, table in places(again):
        assert all(">" in each.label for each in offers_of(again, node, table)), (node.key, table.id)


ODD = [
    "",
    "Y",
    "N",
    ">",
    ">" * 50,
    ">>00100010",
    "00100010",
    "0039xx01 Own [CS 1]",
    "Storage",
    "Patient",
    "9" * 9000,
    "\0",
    "1.2 x",
]
TABLES = ("N.1-1", "N.1-2", "N.1-3", "N.5-1", "N.7-5", "N.9-1", "N.9-23", "N.9-29")


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_statement_offers_are_made(data: st.DataObject) -> None:
    names = st.one_of(st.text(max_size=30), st.sampled_from(["CT Image IOD", "Enhanced CT", "sr"]))
    said = Said(*(replace(each, name=data.draw(names)) for each in (STORE, ACCEPT, CT_IOD, ENHANCED_IOD)))
    for table_id in data.draw(st.sets(st.sampled_from(TABLES), max_size=3)):
        table = said.edition.table_by_id[table_id]
        cells = st.dictionaries(st.sampled_from(table.keys), st.one_of(st.sampled_from(ODD), st.text(max_size=9)))
        for node in said.context.outline.walk():
            if table_id in node.section.tables:
                said.rows(node.key, table_id, *data.draw(st.lists(cells, max_size=3)))
    context = said.context
    offered_instances(context)
    for node, table in places(context):
        ids = (f"n{number}" for number in count())
        offers = offers_of(context, node, table)
        section = add_offers(table, context.content.section(node.key), offers, ids.__next__)
        added = len(section.tables[table.id].rows) if offers else 0
        assert added >= len(offers)
