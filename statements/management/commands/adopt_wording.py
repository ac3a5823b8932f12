"""`./dcs adopt_wording part02.xml`: the standard's own sentences instead of ours, from the user's copy of PS3.2."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from statements.catalog.edition import Edition
from statements.catalog.loader import DEFAULT_EDITION, UnknownEditionError, load_edition
from statements.catalog.wording import store
from statements.catalog.wording.copies import Copy, CopyError
from statements.catalog.wording.reading import read_copy
from statements.catalog.wording.recognition import Recognition, Unfilled, recognise
from statements.queries.wording import revisions_with_wording, wording_folder


class Command(BaseCommand):
    help = "Puts the sentences of the DICOM Standard in place of ours, taken from your own copy of PS3.2."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("path", nargs="?", type=Path, help="PS3.2 as DocBook (part02.xml), HTML or text")
        what.add_argument("--clear", action="store_true", help="go back to our own sentences")
        what.add_argument("--status", action="store_true", help="say which sentences are in use")
        parser.add_argument("--edition", default=DEFAULT_EDITION)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            edition = load_edition(options["edition"])
            if options["clear"]:
                self._clear(edition)
            elif options["status"]:
                self._status(edition)
            else:
                self._adopt(edition, options["path"])
        except CopyError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        except (UnknownEditionError, store.DamagedError) as error:
            raise CommandError(str(error)) from error

    def _adopt(self, edition: Edition, path: Path) -> None:
        copy = read_copy(path)
        recognition = recognise(edition, copy)
        adopted = store.Adopted(
            edition=edition.id,
            fingerprint=edition.fingerprint,
            source=copy.name,
            container=copy.container,
            sha256=copy.sha256,
            title=copy.title,
            adopted_at=timezone.now().isoformat(timespec="seconds"),
            texts=recognition.texts,
        )
        try:
            kept = store.save(wording_folder(), adopted)
        except OSError as error:
            raise CopyError(f"{error.filename} cannot be written: {error.strerror}.") from error
        for line in report(edition, copy, recognition):
            self.stdout.write(line)
        self.stdout.write(f"Kept in {kept}. Drafts carry these sentences from now on.")
        self.stdout.write("./dcs adopt_wording --clear goes back to ours.")

    def _clear(self, edition: Edition) -> None:
        if store.clear(wording_folder(), edition.id):
            self.stdout.write("Drafts carry our own sentences again. Revisions keep those with which they were made.")
        else:
            self.stdout.write("Nothing was adopted; drafts carry our own sentences.")

    def _status(self, edition: Edition) -> None:
        adopted = store.load(wording_folder(), edition.id)
        self.stdout.write(in_use(edition, adopted) if adopted else "Drafts carry our own sentences.")
        for revision, count in revisions_with_wording(edition.id):
            said = f"{count} sentences of the standard" if count else "our own sentences"
            self.stdout.write(f"  {revision}: {said}")


def in_use(edition: Edition, adopted: store.Adopted) -> str:
    source = f"{adopted.source} ({adopted.container}) on {adopted.adopted_at}"
    said = f"Drafts carry {len(adopted.texts)} sentences of {adopted.title or edition.standard}, adopted from {source}."
    if adopted.fingerprint != edition.fingerprint:
        return f"{said}\nThe edition has changed since: adopt the wording again."
    return said


def report(edition: Edition, copy: Copy, recognition: Recognition) -> Iterable[str]:
    found, wanted = recognition.recognised, recognition.wanted
    yield f"{copy.name} ({copy.container}, {copy.title or 'without a title'}): {len(copy.paragraphs):,} paragraphs."
    if copy.title and copy.title != edition.standard:
        yield f"It is not {edition.standard}; sentences that have changed since are not recognised."
    yield f"{found} of {wanted} sentences recognised ({found / wanted:.1%}), {len(recognition.texts)} are used."
    yield from listed("Recognised, but ours stand, for", recognition.unusable)
    yield from listed("Not in this copy; ours stand:", recognition.missing)
    if recognition.ours:
        yield f"{recognition.ours} of our sentences have no counterpart in the template."


def listed(heading: str, unfilled: tuple[Unfilled, ...]) -> Iterable[str]:
    if unfilled:
        yield heading
    for each in unfilled:
        yield f"  {each.section} {each.title}, {each.slot}" + (f": {each.reason}" if each.reason else "")
