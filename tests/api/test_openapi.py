"""The description of the interface changes only on purpose.

Where it was on purpose: ./dcs spectacular --fail-on-warn --file tests/api/openapi.yaml
"""

from __future__ import annotations

from pathlib import Path

import yaml
from django.core.management import call_command
from django.urls import reverse

from statements.api.urls import urlpatterns

KEPT = Path(__file__).parent / "openapi.yaml"


def test_it_is_the_one_that_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    call_command("spectacular", fail_on_warn=True, validate=True, file=str(path))
    assert path.read_text("utf-8") == KEPT.read_text("utf-8")


def test_every_address_is_described() -> None:
    described = yaml.safe_load(KEPT.read_text("utf-8"))["paths"]
    ids = {"statement_id": 1, "revision_id": 1, "key": "N.1"}
    for pattern in urlpatterns:
        if pattern.name in ("schema", "nothing"):
            continue
        names = pattern.pattern.converters
        path = reverse(f"api:{pattern.name}", kwargs={name: ids[name] for name in names})
        for name in names:
            path = path.replace(f"/{ids[name]}/", f"/{{{name}}}/", 1)
        operation = described[path]["get"]
        assert operation["operationId"]
        assert operation["description"], path
        assert operation["security"] == [{"token": []}], path
