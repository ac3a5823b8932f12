"""`./dcs adopt_wording`, with a copy whose sentences are ours."""

from __future__ import annotations

import io
import re
import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from msgspec import json
from msgspec.structs import replace
from pytest_django.fixtures import Settings

from statements.actions import review
from statements.catalog.edition import Edition, Section, Slot
from statements.catalog.wording import fingerprint
from statements.document.build import build_from
from statements.document.content import Content, Header, to_json
from statements.management.commands import adopt_wording
from statements.management.content_file import read_context
from statements.models import Statement
from statements.queries import content
from statements.queries.content import content_of
from statements.queries.documents import draft_document, revision_document
from tests.conftest import World

UNFILLED = "N.6.3"  # the section whose sentences in the copy have a placeholder that nothing fills
_REFERENCE = re.compile(r"\{(table|section):([^}]+)\}")


def sentence(section: Section, slot: Slot) -> str:
    """What our copy says in the place of a slot: with the references of our wording, by the template's numbers."""
    said = " and ".join(f"{kind.capitalize()} {number}" for kind, number in _REFERENCE.findall(slot.wording))
    who = "<Transaction Name>" if section.number == UNFILLED else "<Product>"
    return f"Sentence {slot.key} of {section.title.replace('<', '').replace('>', '')}, {who}: {said or 'none'}."


def slots(edition: Edition) -> list[tuple[Section, Slot]]:
    return [(each, item) for each in edition.sections for item in each.body if isinstance(item, Slot)]


@pytest.fixture
def sung(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """The edition as if the standard's sentences were those of our copy."""

    def recognisable(section: Section) -> Section:
        body = tuple(
            replace(item, fingerprint=fingerprint(sentence(section, item)))
            if isinstance(item, Slot) and item.fingerprint
            else item
            for item in section.body
        )
        return replace(section, body=body)

    changed = replace(edition, sections=tuple(map(recognisable, edition.sections)))
    for module in (adopt_wording, content):
        monkeypatch.setattr(module, "load_edition", lambda edition_id="2024d": changed)
    return changed


@pytest.fixture
def copy(sung: Edition, tmp_path: Path) -> Path:
    path = tmp_path / "part02.txt"
    lines = [sentence(section, slot) for section, slot in slots(sung) if slot.fingerprint]
    path.write_text("\n".join([f"{sung.standard} - Conformance", *lines]), "utf-8")
    return path


@pytest.fixture
def var(tmp_path: Path, settings: Settings) -> Path:
    settings.VAR = tmp_path / "var"
    return tmp_path / "var"


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("adopt_wording", *map(str, arguments), stdout=out)
    return out.getvalue()


def drafted(statement: Statement) -> bytes:
    return json.encode(draft_document(statement))


def kept(var: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in var.rglob("*") if path.is_file()}


def test_the_report_counts_what_is_recognised(copy: Path, var: Path, sung: Edition) -> None:
    said = run(copy)
    wanted = sum(bool(slot.fingerprint) for _, slot in slots(sung))
    unfilled = sum(section.number == UNFILLED for section, _ in slots(sung))
    assert f"{wanted} of {wanted} sentences recognised (100.0%), {wanted - unfilled} are used." in said
    assert "  N.6.3 Configuration of DICOM Web Services, user_agent: nothing in a statement fills" in said
    assert f"{len(slots(sung)) - wanted} of our sentences have no counterpart" in said
    assert stat.S_IMODE((var / "wording" / "2024d.json").stat().st_mode) == 0o600


def test_what_the_copy_lacks_is_listed_with_its_section(copy: Path, var: Path) -> None:
    lines = copy.read_text("utf-8").splitlines()
    copy.write_text("\n".join(line for line in lines if "of Verification," not in line), "utf-8")
    said = run(copy)
    assert "Not in this copy; ours stand:\n  N.1.2.1 Verification, intro\n" in said


def test_a_later_release_is_named(copy: Path, var: Path) -> None:
    copy.write_text(copy.read_text("utf-8").replace("2024d", "2025a", 1), "utf-8")
    assert "It is not DICOM PS3.2 2024d; sentences that have changed since are not recognised." in run(copy)


def test_drafts_carry_the_sentences_until_they_are_cleared(world: World, copy: Path, var: Path) -> None:
    world.row("N.1.2.1", "N.1-4", "r1", sop_class="1.2.840.10008.1.1", scu="Y", scp="Y")
    ours = drafted(world.statement)
    run(copy)
    theirs = drafted(world.statement)
    assert b"Sentence intro of Verification, Scanner: Table 1-1." in b"".join(_texts(theirs))
    assert b"Sentence intro" not in ours
    assert "our own" in run("--clear")
    assert drafted(world.statement) == ours
    assert kept(var) == {}
    assert "Nothing was adopted" in run("--clear")


def _texts(document: bytes) -> list[bytes]:
    return re.findall(rb'"text":"([^"]*)"', document)


def test_the_editor_shows_the_sentences(world: World, copy: Path, var: Path) -> None:
    run(copy)
    page = world.client("alice").get(f"/statements/{world.statement.pk}/sections/N.3.2/")
    assert page.status_code == 200
    assert "Sentence intro of Audience, Scanner" in page.content.decode()


def test_a_file_is_rendered_with_the_sentences_that_drafts_carry(
    sung: Edition, copy: Path, var: Path, tmp_path: Path
) -> None:
    file = tmp_path / "statement.json"
    content = Content(edition=sung.id, header=Header(product="Scanner"))
    file.write_bytes(to_json(content))
    assert b"Sentence intro of Audience" not in built(file)
    run(copy)
    assert b"Sentence intro of Audience" in built(file)
    file.write_bytes(to_json(replace(content, wording={"N.3.2/intro": "The file's own."})))
    assert b"The file's own." in built(file)
    assert b"Sentence" not in built(file)


def built(file: Path) -> bytes:
    return json.encode(build_from(read_context(str(file))))


def test_a_revision_keeps_its_sentences(world: World, copy: Path, var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "check", lambda context: ())
    run(copy)
    revision = review.submit(user=world.alice, statement_id=world.statement.pk, summary="First")
    frozen = json.encode(revision_document(revision))
    assert b"Sentence intro of Audience, Scanner" in b"".join(_texts(frozen))
    run("--clear")
    assert json.encode(revision_document(revision)) == frozen
    assert content_of(world.statement).wording == {}
    call_command("verify_revisions", stdout=io.StringIO())
    status = run("--status")
    assert status.startswith("Drafts carry our own sentences.\n  Revision 1")
    assert re.search(r": \d+ sentences of the standard", status)


@pytest.mark.django_db
def test_status_says_where_the_sentences_are_from(
    copy: Path, var: Path, sung: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("--status") == "Drafts carry our own sentences.\n"
    run(copy)
    status = run("--status")
    assert "sentences of DICOM PS3.2 2024d, adopted from part02.txt (text) on 20" in status
    assert "has changed" not in status
    monkeypatch.setattr(adopt_wording, "load_edition", lambda edition_id: replace(sung, fingerprint="another"))
    assert "The edition has changed since: adopt the wording again." in run("--status")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "DICOM PS3.3 2024d - Information Object Definitions\nAnything.",
            r"is DICOM PS3\.3 2024d: 0 of 524 .* Nothing",
        ),
        ("%PDF-1.7", r"It is a PDF\. .* Nothing was changed\."),
        ("", r"is empty\. Nothing was changed\."),
    ],
)
def test_a_wrong_file_changes_nothing(tmp_path: Path, copy: Path, var: Path, content: str, message: str) -> None:
    run(copy)
    before = kept(var)
    other = tmp_path / "other.txt"
    other.write_text(content, "utf-8")
    with pytest.raises(CommandError, match=message):
        run(other)
    assert kept(var) == before


def test_a_folder_that_cannot_be_written_is_named(copy: Path, var: Path) -> None:
    var.write_text("a file where the folder should be", "utf-8")
    with pytest.raises(CommandError, match=r"wording cannot be written: .* Nothing was changed"):
        run(copy)


def test_a_damaged_file_can_be_cleared(world: World, copy: Path, var: Path) -> None:
    (var / "wording").mkdir(parents=True)
    (var / "wording" / "2024d.json").write_text("{", "utf-8")
    with pytest.raises(CommandError, match="damaged"):
        run("--status")
    run("--clear")
    assert content_of(world.statement).wording == {}


def test_an_unknown_edition_is_named() -> None:
    with pytest.raises(CommandError, match="There is no edition “1999a”"):
        run("--status", "--edition", "1999a")


def test_one_thing_at_a_time(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="one of the arguments"):
        run()
    with pytest.raises(CommandError, match="not allowed with"):
        run(tmp_path, "--clear")
