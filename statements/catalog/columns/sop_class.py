"""A SOP Class. Terms of the column's vocabulary that are services of the dictionary limit it to them: `storage`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import Choice, Problem, Scope
from statements.catalog.columns.named_uid import NamedUidType, uid_choice
from statements.catalog.columns.uid import stored_uid
from statements.catalog.dicom import UidKind, dictionary
from statements.catalog.edition import Column


class SopClassType(NamedUidType):
    name = "sop_class"
    spans = True
    kinds = (UidKind.SOP_CLASS, UidKind.META_SOP_CLASS)
    what = "a SOP Class"
    likely = (
        "CTImageStorage", "MRImageStorage", "ComputedRadiographyImageStorage", "DigitalXRayImageStorageForPresentation",
        "UltrasoundImageStorage", "SecondaryCaptureImageStorage", "EncapsulatedPDFStorage", "EnhancedSRStorage",
        "Verification", "ModalityWorklistInformationModelFind", "ModalityPerformedProcedureStep",
        "StorageCommitmentPushModel", "StudyRootQueryRetrieveInformationModelFind",
        "StudyRootQueryRetrieveInformationModelMove", "StudyRootQueryRetrieveInformationModelGet",
    )  # fmt: skip

    def words(self, column: Column, scope: Scope) -> list[Choice]:
        services = self._services(column, scope)
        return [word for word in super().words(column, scope) if word.value not in services]

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        yield from super().problems_one(value, column, scope)
        services = self._services(column, scope)
        named = stored_uid(value)
        entry = dictionary().sop_class(named.uid) if named else None
        if entry and services and entry.service not in services:
            expected = " or ".join(services.values())
            message = f"{entry.name} is not a SOP Class of the service {expected}."
            yield Problem("wrong-service", message, f"Pick a SOP Class of {expected}.", severity="error")

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        services = self._services(column, scope)
        if not services:
            return super().suggest_one(text, column, scope)
        allowed = [entry for service in services for entry in dictionary().sop_classes(service)]
        if not text:
            return [uid_choice(entry) for entry in allowed if not entry.retired]
        uids = {entry.uid for entry in allowed}
        return [choice for choice in super().suggest_one(text, column, scope) if choice.value in uids]

    def _services(self, column: Column, scope: Scope) -> dict[str, str]:
        """Service ids to names."""
        vocabulary = scope.vocabulary(column)
        found = (dictionary().service_class(each.term) for each in vocabulary.terms) if vocabulary else ()
        return {service.id: service.name for service in found if service}
