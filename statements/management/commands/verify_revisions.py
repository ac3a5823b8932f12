"""`./dcs verify_revisions`: recomputes every hash and every chain; says which revision was tampered with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.models import Revision, Statement


class Command(BaseCommand):
    help = "Recomputes the hashes and chains of all revisions. Exit code 1 where one does not fit."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = [fault for statement in Statement.objects.with_product() for fault in faults_of(statement)]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults: somebody changed what must never change.")
        self.stdout.write(f"{Revision.objects.count()} revisions, all as they were signed.")


def faults_of(statement: Statement) -> Iterator[str]:
    chain = ""
    for revision in statement.revisions.prefetch_related("signatures").order_by("number", "id"):
        if hashlib.sha256(revision.content.encode()).hexdigest() != revision.sha256:
            yield f"{revision}: the content is not what was hashed."
        if revision.chain != Revision.link(revision.previous_chain, revision.sha256):
            yield f"{revision}: its chained hash does not fit its content."
        if revision.previous_chain != chain:
            yield f"{revision}: it does not follow the revision before it."
        if any(signature.sha256 != revision.sha256 for signature in revision.signatures.all()):
            yield f"{revision}: a signature is over another content."
        if revision.state not in ("rejected", "in_review"):
            chain = revision.chain
