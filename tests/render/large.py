"""A document as dense as statements are, of about twenty pages or as many as are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pydicom.uid
from pydicom.uid import UID

from statements.document.tree import (
    CodeBlock,
    Column,
    Contents,
    Document,
    Emphasis,
    Figure,
    GroupRow,
    HistoryTable,
    Link,
    Meta,
    Note,
    Ref,
    Section,
    Strong,
    TableRow,
    Text,
)
from tests.render.documents import DRAWING, HISTORY, META, bullets, cell, group, na, p, row, section, table

_STORAGE = """
ComputedRadiographyImageStorage DigitalXRayImageStorageForPresentation DigitalXRayImageStorageForProcessing
DigitalMammographyXRayImageStorageForPresentation CTImageStorage EnhancedCTImageStorage
LegacyConvertedEnhancedCTImageStorage UltrasoundMultiFrameImageStorage MRImageStorage EnhancedMRImageStorage
MRSpectroscopyStorage UltrasoundImageStorage SecondaryCaptureImageStorage
MultiFrameGrayscaleByteSecondaryCaptureImageStorage MultiFrameTrueColorSecondaryCaptureImageStorage
XRayAngiographicImageStorage EnhancedXAImageStorage XRayRadiofluoroscopicImageStorage
NuclearMedicineImageStorage PositronEmissionTomographyImageStorage EnhancedPETImageStorage RTImageStorage
RTDoseStorage RTStructureSetStorage RTPlanStorage BasicTextSRStorage EnhancedSRStorage ComprehensiveSRStorage
XRayRadiationDoseSRStorage KeyObjectSelectionDocumentStorage GrayscaleSoftcopyPresentationStateStorage
ColorSoftcopyPresentationStateStorage EncapsulatedPDFStorage SegmentationStorage ParametricMapStorage
CTPerformedProcedureProtocolStorage CTDefinedProcedureProtocolStorage
"""

_SYNTAXES = """
ImplicitVRLittleEndian ExplicitVRLittleEndian DeflatedExplicitVRLittleEndian JPEGBaseline8Bit JPEGExtended12Bit
JPEGLossless JPEGLosslessSV1 JPEGLSLossless JPEGLSNearLossless JPEG2000Lossless JPEG2000 RLELossless
"""


def _uids(keywords: str) -> list[UID]:
    return [getattr(pydicom.uid, keyword) for keyword in keywords.split()]


OVERVIEW = (
    Column(title="Name", group="SOP Classes", width=2),
    Column(title="UID", group="SOP Classes", code=True),
    Column(title="Transfer Syntax Set"),
    Column(title="SCU", group="DIMSE Services", flag=True),
    Column(title="SCP", group="DIMSE Services", flag=True),
    Column(title="UA", group="DICOM Web Services", flag=True),
    Column(title="OS", group="DICOM Web Services", flag=True),
    Column(title="FSC", group="Media Services", flag=True),
    Column(title="FSU", group="Media Services", flag=True),
    Column(title="FSR", group="Media Services", flag=True),
    Column(title="Create", group="Function"),
    Column(title="Display", group="Function", flag=True),
    Column(title="Process", group="Function", flag=True),
    Column(title="Archive", group="Function", flag=True),
)

KEYS = (
    Column(title="Attribute Name", width=2),
    Column(title="Tag", code=True),
    Column(title="Matching"),
    Column(title="Return", flag=True),
    Column(title="UI", flag=True),
    Column(title="Comment", width=2),
)

STATUS = (
    Column(title="Service Status"),
    Column(title="Further Meaning", width=1.6),
    Column(title="Status Code", code=True),
    Column(title="Behavior", width=3),
)

_QUERY_KEYS = """Scheduled Procedure Step
Scheduled Procedure Step Sequence|(0040,0100)||Y|N|
>Scheduled Station AE Title|(0040,0001)|Single Value|Y|Y|The AE title of the modality, set by the service engineer
>Scheduled Procedure Step Start Date|(0040,0002)|Single Value, Range|Y|Y|Today unless the operator chooses otherwise
>Scheduled Procedure Step Start Time|(0040,0003)|Range|Y|N|
>Modality|(0008,0060)|Single Value|Y|Y|CT
>Scheduled Performing Physician's Name|(0040,0006)|Wild Card|Y|N|
>Scheduled Procedure Step Description|(0040,0007)||Y|Y|
>Scheduled Protocol Code Sequence|(0040,0008)||Y|N|
>>Code Value|(0008,0100)||Y|N|
>>Coding Scheme Designator|(0008,0102)||Y|N|
>>Code Meaning|(0008,0104)||Y|Y|Shown beside the protocol that the scanner proposes
>Scheduled Procedure Step ID|(0040,0009)||Y|N|
Requested Procedure
Requested Procedure ID|(0040,1001)|Single Value|Y|Y|
Requested Procedure Description|(0032,1060)||Y|Y|
Requested Procedure Code Sequence|(0032,1064)||Y|N|
>Code Value|(0008,0100)||Y|N|
>Coding Scheme Designator|(0008,0102)||Y|N|
>Code Meaning|(0008,0104)||Y|N|
Study Instance UID|(0020,000D)||Y|N|Copied into all instances that the step creates
Imaging Service Request
Accession Number|(0008,0050)|Single Value|Y|Y|Read by the bar code scanner when there is one
Requesting Physician|(0032,1032)||Y|Y|
Referring Physician's Name|(0008,0090)||Y|Y|
Patient
Patient's Name|(0010,0010)|Wild Card|Y|Y|A wildcard is added at the end of what the operator types
Patient ID|(0010,0020)|Single Value|Y|Y|
Issuer of Patient ID|(0010,0021)||Y|N|
Patient's Birth Date|(0010,0030)|Single Value|Y|Y|
Patient's Sex|(0010,0040)||Y|Y|
Medical Alerts|(0010,2000)||Y|Y|Shown in red until the operator confirms to have read it"""

_STATUS_ROWS = """Success|1|Success|0000|The job is removed from the queue, and the image is marked as sent.
Warning|4|Coercion of Data Elements|B000|The job counts as done; the names of the attributes are logged.
|0|Elements Discarded|B006|As for B000.
|0|Data Set does not match SOP Class|B007|As for B000.
|0|Attribute list error|0107|As for B000.
Refused|3|Out of Resources|A700 – A7FF|Tried again three times, five minutes apart, then failed until restarted.
|0|SOP Class not supported|0122|The job fails at once and names the receiver.
|0|Not authorized|0124|The job fails at once.
Error|2|Data Set does not match SOP Class|A900 – A9FF|The job fails at once. What the receiver says is logged.
|0|Cannot understand|C000 – CFFF|The job fails at once. What the receiver says is logged.
*|1|*|Any other status code|The association is aborted, the job is tried again later, and the reason is logged."""


def _key_rows() -> Iterator[TableRow | GroupRow]:
    for line in _QUERY_KEYS.splitlines():
        name, *rest = line.split("|")
        depth = len(name) - len(name.lstrip(">"))
        if rest:
            yield TableRow(cells=(cell(name.lstrip(">"), depth=depth), *map(cell, rest)))
        else:
            yield group(name)


def _status_rows() -> Iterator[TableRow]:
    for line in _STATUS_ROWS.splitlines():
        first, span, *rest = line.split("|")
        yield TableRow(cells=(cell(first, span=int(span)), *map(cell, rest)))


def _overview_rows() -> Iterator[TableRow | GroupRow]:
    yield group("Transfer")
    for n, uid in enumerate(_uids(_STORAGE)):
        flags = ["Y" if (n * 7 + k * 3) % 5 < 3 else "N" for k in range(10)]
        yield row(
            uid.name,
            str(uid),
            "ITS-TS1, ITS-TS2" if n % 4 else "ITS-TS1",
            *flags[:7],
            "S" if n % 3 else "S; SE",
            *flags[7:],
        )
    yield group("Workflow Management")
    yield row("Storage Commitment Push Model", "1.2.840.10008.1.20.1", "ITS-TS1", "Y", "N", *"NNNNN", "", *"NNN")
    yield row("Modality Performed Procedure Step", "1.2.840.10008.3.1.2.3.3", "ITS-TS1", "Y", "N", *"NNNNN", "", *"NNN")


PROSE = (
    "Halcyon CT queries the worklist when the operator opens the schedule and every five minutes thereafter. "
    "It opens one association to the configured archive for each study, proposes one presentation context for "
    "each SOP Class and transfer syntax that the study needs, and sends the images in the order of "
    "acquisition. When the association is rejected, the job stays in the queue.",
    "The number of simultaneous associations is limited to four for storage and to one for each other service. "
    "An idle association is closed after sixty seconds. Attributes that the receiver coerces are logged, "
    "together with the value that was sent, and can be looked up in the service view for thirty days.",
)


def _negotiation(n: str, name: str) -> Section:
    syntaxes = _uids(_SYNTAXES)
    columns = (
        Column(title="Name", group="SOP Classes"),
        Column(title="UID", group="SOP Classes", code=True),
        Column(title="Name", group="Transfer Syntax"),
        Column(title="UID", group="Transfer Syntax", code=True),
        Column(title="SCU", flag=True),
        Column(title="SCP", flag=True),
    )
    rows: list[TableRow | GroupRow] = []
    for uid in _uids(_STORAGE)[4:9]:
        for at, syntax in enumerate(syntaxes[:4]):
            span = 4 if at == 0 else 0
            rows.append(
                TableRow(
                    cells=(
                        cell(uid.name, span=span),
                        cell(str(uid), span=span),
                        cell(syntax.name),
                        cell(str(syntax)),
                        cell("Y"),
                        cell("N"),
                    )
                )
            )
    parameters = (
        Column(title="Parameter", width=2),
        Column(title="Configurable", flag=True),
        Column(title="Default", code=True),
        Column(title="Comment", width=2),
    )
    return section(
        f"5.2.{n}",
        name,
        p(PROSE[0]),
        p(
            PROSE[1],
            " See ",
            Ref(target="t-1-1", text="Table 1-1"),
            " and section ",
            Ref(target="s-3.1", text="3.1"),
            ".",
        ),
        sections=(
            section(
                f"5.2.{n}.1",
                f"SCU of the {name}",
                p(PROSE[1]),
                table(f"5-{n}1", f"Presentation Contexts of the {name}", columns, rows),
            ),
            section(
                f"5.2.{n}.2",
                "Status Codes",
                p("What the product does with each status code that a receiver returns:"),
                table(
                    f"5-{n}2",
                    f"Status Codes of the {name}",
                    STATUS,
                    list(_status_rows()),
                    notes=(p("Retries are configured in the service view; see ", Ref(target="s-8", text="8"), "."),),
                ),
                Note(
                    children=(
                        p("A receiver that answers with a code of its own is treated like one that cannot understand."),
                    )
                ),
            ),
            section(
                f"5.2.{n}.3",
                "Parameters",
                table(
                    f"5-{n}3",
                    "Parameters",
                    parameters,
                    [
                        row("Maximum PDU size", "Y", "16384", "Bytes; 0 for no limit"),
                        row("Association timeout", "Y", "60", "Seconds"),
                        row(
                            "Implementation class UID",
                            "N",
                            "1.2.826.0.1.3680043.9.3811.2.0.2.20250314.104233.417.12345",
                            "Changes with each major version",
                        ),
                        row("AE title", "Y", "HALCYON_CT", ""),
                    ],
                ),
            ),
            na(f"5.2.{n}.4", "Extended Negotiation"),
        ),
    )


def large(meta: Meta = META, services: int = 4) -> Document:
    """About twenty pages with four services."""
    names = ("Modality Worklist Service", "Storage Service", "Query/Retrieve Service", "Print Management Service")
    overview = section(
        "1",
        "Overview",
        p(PROSE[0]),
        sections=(
            section(
                "1.1",
                "Content and Transfer",
                p("What is transferred, in which roles:"),
                table("1-1", "Supported SOP Classes", OVERVIEW, list(_overview_rows()), landscape=True),
            ),
            section(
                "1.2",
                "DIMSE Services",
                sections=(section("1.2.1", "Verification", p(PROSE[1])), na("1.2.2", "Printing")),
            ),
            na("1.3", "DICOM Web Services"),
            section(
                "1.4",
                "Media Services",
                bullets(
                    "CD-R, written and read",
                    "DVD-RAM, read only: discs of version 2.x of the product",
                    "USB, written and read",
                ),
                bullets("Insert the disc", "Choose the studies", "Confirm", ordered=True),
            ),
        ),
    )
    introduction = section(
        "3",
        "Introduction",
        sections=(
            section(
                "3.1",
                "Revision History",
                HistoryTable(
                    columns=HISTORY,
                    rows=(
                        row("1", "2023-02-11", "First edition, for Halcyon CT 4.0."),
                        row(
                            "2",
                            "2024-06-01",
                            "Storage of Enhanced CT added. Halcyon CT Mobile is covered from here on.",
                        ),
                        row("3", "2025-03-14", "Dose reports are sent as X-Ray Radiation Dose SR."),
                    ),
                ),
            ),
            section(
                "3.2",
                "Audience",
                p(
                    "This document is for those who connect Halcyon CT with other systems of a hospital. ",
                    Strong(children=(Text(text="Knowledge of DICOM is taken for granted."),)),
                ),
            ),
            section(
                "3.3",
                "Remarks",
                p(
                    "Conformance alone does not guarantee that two products work together; ",
                    Emphasis(children=(Text(text="test them"),)),
                    " in place. The standard: ",
                    Link(
                        href="https://www.dicomstandard.org/current", children=(Text(text="dicomstandard.org/current"),)
                    ),
                    ".",
                ),
            ),
        ),
    )
    model = section(
        "4",
        "Implementation Model",
        Figure(
            anchor="f-4-1",
            number="Figure 4-1",
            caption="Application data flow",
            svg=DRAWING,
            alt="Acquire, then STORE-SCU, then archive",
        ),
        p(PROSE[1]),
        CodeBlock(text="AE_TITLE = HALCYON_CT\nPORT     = 11112\nPDU      = 16384   # ≥ 4096, ≤ 131072"),
    )
    chapter = section(
        "5",
        "Service and Interoperability Description",
        sections=(
            section("5.1", "Mapping of Services to Application Entities", p(PROSE[1])),
            section(
                "5.2",
                "DIMSE Services",
                table("5-1", "Query Keys of the Modality Worklist", KEYS, list(_key_rows())),
                sections=tuple(_negotiation(str(n + 1), names[n % 4]) for n in range(services)),
            ),
            na("5.3", "Media Services"),
        ),
    )
    return Document(
        meta=meta,
        sections=(
            Section(
                key="N.0",
                template="N.0",
                anchor="cover",
                number="",
                title="Cover Page",
                level=1,
                blocks=(p("© 2025 Alder & Finch Imaging. All rights reserved. The document may be copied unchanged."),),
            ),
            overview,
            section("2", "Table of Contents", Contents(depth=3)),
            introduction,
            model,
            chapter,
            na("6", "Network and Media Communication Details"),
            na("7", "Security"),
            section("8", "Configuration", p(PROSE[0])),
            section("A", "Network Attributes", p(PROSE[1]), sections=(section("A.1", "CT Image IOD", p(PROSE[0])),)),
        ),
    )
