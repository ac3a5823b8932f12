"""How often each endpoint asks the database, kept in query_counts.json; more is found here before anybody waits.

Where it was on purpose, write the numbers of the failure into the file.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Revision
from tests.api.conftest import Api
from tests.api.test_access import OF_ONE, PRIVATE
from tests.api.test_shapes import more_products
from tests.conftest import World

KEPT = Path(__file__).parent / "query_counts.json"


def counted(api: Api, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert api.get(path).status_code == 200, path
    return len(queries)


def counts(api: Api, released: Revision) -> dict[str, int]:
    ids = {"statement": released.statement_id, "revision": released.pk}
    paths = {path: path.format(**ids) for path in PRIVATE if not path.endswith("pdf/")}
    api.get("products/")  # the use of the token is noted once a minute
    return {path: counted(api, found) for path, found in paths.items()}


def test_as_often_as_is_kept(api: Api, released: Revision) -> None:
    found = counts(api, released)
    assert found == json.loads(KEPT.read_text("utf-8")), json.dumps(found, indent=2)


def test_not_more_often_with_more_to_tell(world: World, api: Api, released: Revision) -> None:
    before = counts(api, released)
    more_products(world, 5)
    entity = world.instance("application_entity", "Archive")
    for number in range(5):
        world.instance("activity_initiation", f"Send {number}", parent=entity)
        world.row("N.1.2.1", "N.1-4", f"more{number}", sop_class="1.2.840.10008.1.1", scp="Y")
    assert counts(api, released) == before
    assert set(OF_ONE) < set(PRIVATE)
