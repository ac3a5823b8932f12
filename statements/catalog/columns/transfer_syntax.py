"""A transfer syntax."""

from __future__ import annotations

from statements.catalog.columns.named_uid import NamedUidType
from statements.catalog.dicom import UidKind


class TransferSyntaxType(NamedUidType):
    name = "transfer_syntax"
    kinds = (UidKind.TRANSFER_SYNTAX,)
    what = "a transfer syntax"
    likely = (
        "ImplicitVRLittleEndian", "ExplicitVRLittleEndian", "DeflatedExplicitVRLittleEndian", "RLELossless",
        "JPEGBaseline8Bit", "JPEGExtended12Bit", "JPEGLosslessSV1", "JPEGLSLossless", "JPEGLSNearLossless",
        "JPEG2000Lossless", "JPEG2000", "HTJ2KLossless", "HTJ2K", "MPEG2MPML", "MPEG4HP41", "HEVCMP51",
    )  # fmt: skip
