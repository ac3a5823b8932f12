"""What the endpoints answer."""

from __future__ import annotations

import hashlib
import json

import jsonschema  # type: ignore[import-untyped]
import pytest
from django.test import Client

from statements.actions.statements import create_product, create_statement, create_version
from statements.document.content import from_json
from statements.models import Revision, Statement
from statements.queries.content import content_of
from tests.api.conftest import BASE, Api
from tests.api.test_access import problem
from tests.conftest import World


def more_products(world: World, count: int) -> None:
    for number in range(count):
        product = create_product(user=world.mona, team=world.team, name=f"P{number}", manufacturer="Example")
        version = create_version(user=world.mona, product_id=product.pk, name="1.0")
        create_statement(user=world.mona, version_id=version.pk)


def test_products(world: World, api: Api) -> None:
    (product,) = api.json("products/")["results"]
    versions = product.pop("versions")
    assert product.pop("created_at")
    assert product == {
        "id": world.statement.version.product_id,
        "name": "Scanner",
        "manufacturer": "Example Medical",
        "description": "",
        "team": "Scanners",
    }
    assert [(each["name"], set(each)) for each in versions] == [("1.0", {"id", "name", "created_at"})]


def test_lists_come_in_pages(world: World, api: Api) -> None:
    more_products(world, 60)
    first = api.json("products/")
    assert (first["count"], len(first["results"])) == (61, 50)
    second = api.json("products/?page=2")
    assert len(second["results"]) == 11
    assert second["next"] is None
    assert {each["id"] for each in first["results"]}.isdisjoint(each["id"] for each in second["results"])


@pytest.mark.parametrize("page", ["0", "9", "x", "-1", "1.5", "9" * 30])
def test_a_page_that_is_not_there(api: Api, page: str) -> None:
    response = api.get(f"products/?page={page}")
    assert response.status_code == 404
    problem(response)


def test_a_statement(world: World, api: Api) -> None:
    found = api.json(f"statements/{world.statement.pk}/")
    assert api.json("statements/")["results"] == [found]
    assert found.pop("created_at")
    assert found.pop("changed_at")
    assert found == {
        "id": world.statement.pk,
        "product": "Scanner",
        "manufacturer": "Example Medical",
        "version": "1.0",
        "edition": "2024d",
        "document_number": "",
        "also_covers": [],
        "state": "draft",
        "changed_by": "Mona Manager",
    }


def test_statements_are_filtered(world: World, api: Api, released: Revision) -> None:
    more_products(world, 2)
    everything = {each["id"] for each in api.json("statements/")["results"]}
    assert len(everything) == 3
    product = world.statement.version.product_id
    assert [each["id"] for each in api.json(f"statements/?product={product}")["results"]] == [world.statement.pk]
    assert api.json("statements/?product=999999")["results"] == []
    Statement.objects.filter(pk=world.statement.pk).update(state="in_review")
    assert [each["id"] for each in api.json("statements/?state=in_review")["results"]] == [world.statement.pk]
    assert api.json(f"statements/?state=draft&product={product}")["results"] == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("state=open", "There is no state “open”. Known: draft, in_review, approved, published."),
        ("state=", "There is no state “”."),
        ("state=" + "x" * 5000, f"There is no state “{'x' * 40}”."),
        ("product=abc", "product must be the id of a product: a whole number."),
        ("product=", "product must be the id"),
        ("product=-1", "product must be the id"),
        ("product=1.5", "product must be the id"),
        ("product=" + "9" * 19, "product must be the id"),
    ],
    ids=["unknown", "empty", "long", "word", "no number", "negative", "fraction", "huge"],
)
def test_bad_filters_are_refused_in_words(api: Api, query: str, said: str) -> None:
    response = api.get(f"statements/?{query}")
    assert response.status_code == 400
    assert str(problem(response)["detail"]).startswith(said)


def test_the_outline(world: World, api: Api, released: Revision) -> None:
    entity = world.instance("application_entity", "Archive")
    lines = api.json(f"statements/{world.statement.pk}/sections/")
    by_key = {line["key"]: line for line in lines}
    assert list(by_key) == [line["key"] for line in lines]
    assert by_key["N.1.2.1"] == {
        "key": "N.1.2.1",
        "template": "N.1.2.1",
        "number": "1.2.1",
        "title": by_key["N.1.2.1"]["title"],
        "applies": True,
        "why": "facts",
        "state": by_key["N.1.2.1"]["state"],
        "error_count": by_key["N.1.2.1"]["error_count"],
        "warning_count": by_key["N.1.2.1"]["warning_count"],
    }
    assert by_key["N.0"]["number"] == ""
    assert by_key[f"N.7.2.1@{entity}"]["title"] == "Archive Application Entity"
    assert (by_key["N.1.3"]["applies"], by_key["N.1.3"]["state"]) == (False, "na")


def test_a_section(world: World, api: Api, released: Revision) -> None:
    found = api.json(f"statements/{world.statement.pk}/sections/N.1.2.1/")
    assert found["content"] == {
        "tables": {
            "N.1-4": {"rows": [{"id": "row1", "cells": {"sop_class": "1.2.840.10008.1.1", "scu": "Y", "scp": "N"}}]}
        }
    }
    assert found["document"]["node"] == "section"
    assert found["document"]["number"] == "1.2.1"
    (table,) = (block for block in found["document"]["blocks"] if block["node"] == "table")
    assert table["number"] == "Table 1-1"
    assert "sections" not in api.json(f"statements/{world.statement.pk}/sections/N.1/")["document"]


@pytest.mark.parametrize("key", ["N.99", "N.7.2.1", "N.1@x", "x", "%00", "N.1%2F2", "..", "x" * 500])
def test_an_unknown_section_is_not_found(world: World, api: Api, key: str) -> None:
    response = api.get(f"statements/{world.statement.pk}/sections/{key}/")
    assert response.status_code == 404
    problem(response)


def test_content_is_canonical_and_fits_its_schema(world: World, api: Api, released: Revision) -> None:
    response = api.get(f"statements/{world.statement.pk}/content/")
    assert response["Content-Type"] == "application/json"
    assert from_json(response.content) == content_of(world.statement)
    plain = json.loads(response.content)
    assert json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == response.content
    schema = api.get("content-schema/")
    assert schema["Content-Type"] == "application/schema+json"
    jsonschema.Draft202012Validator(json.loads(schema.content)).validate(plain)


def test_facts(world: World, api: Api, released: Revision) -> None:
    assert api.json(f"statements/{world.statement.pk}/facts/") == [
        {"subject": "service:verification", "role": "SCU", "name": ""},
        {"subject": "sop:1.2.840.10008.1.1", "role": "SCU", "name": "Verification SOP Class"},
    ]


def test_findings(world: World, api: Api) -> None:
    findings = api.json(f"statements/{world.statement.pk}/findings/")
    assert findings
    for finding in findings:
        assert set(finding) == {"code", "severity", "place", "message", "cure", "fix"}
        assert set(finding["place"]) == {"section", "field", "table", "row", "column"}
        assert finding["severity"] in ("error", "warning", "hint")
    lines = {each["key"]: each for each in api.json(f"statements/{world.statement.pk}/sections/")}
    errors = [each for each in findings if each["severity"] == "error" and each["place"]["section"] == "N.3.2"]
    assert lines["N.3.2"]["error_count"] == len(errors) > 0


def test_revisions(world: World, api: Api, released: Revision) -> None:
    found = api.json(f"revisions/{released.pk}/")
    assert api.json(f"statements/{world.statement.pk}/revisions/")["results"] == [found]
    assert (found["number"], found["state"], found["summary"]) == (1, "published", "First release")
    assert (found["sha256"], found["chain"], found["previous_chain"]) == (released.sha256, released.chain, "")
    assert found["submitted_by"] == "Alice Author"
    assert found["published_at"] >= found["approved_at"] >= found["submitted_at"]
    (signature,) = found["signatures"]
    assert (signature["name"], signature["meaning"], signature["sha256"]) == (
        "Bob Approver",
        "Approval",
        released.sha256,
    )


def test_the_content_of_a_revision_is_what_was_hashed(api: Api, released: Revision) -> None:
    response = api.get(f"revisions/{released.pk}/content/")
    assert response["Content-Type"] == "application/json"
    assert hashlib.sha256(response.content).hexdigest() == released.sha256
    assert released.sha256 in response["ETag"]
    assert from_json(response.content).section("N.3.2").fields == {"readers": "System integrators"}


@pytest.mark.parametrize("accept", ["application/schema+json", "application/json", "*/*", "text/html"])
def test_the_schema_comes_to_whoever_asks(api: Api, accept: str) -> None:
    assert api.get("content-schema/", accept=accept).status_code == 200


def test_what_cannot_be_had_as_html_is_said(world: World, api: Api) -> None:
    response = api.get("products/", accept="text/html")
    assert response.status_code == 406
    problem(response)


def test_head_is_get_without_the_body(api: Api, released: Revision) -> None:
    headers = {"authorization": f"Bearer {api.secret}"}
    response = Client().head(f"{BASE}revisions/{released.pk}/content/", headers=headers)
    assert (response.status_code, response.content) == (200, b"")
    assert released.sha256 in response["ETag"]
