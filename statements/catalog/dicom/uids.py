"""Unique identifiers: their syntax (PS3.5 chapter 9). What a UID stands for is the dictionary's business."""

from __future__ import annotations

import re

DICOM_ROOT = "1.2.840.10008"
MAX_LENGTH = 64

_UID = re.compile(r"[0-2](\.(0|[1-9][0-9]*))+")


def is_valid_uid(text: str) -> bool:
    return uid_problem(text) is None


def uid_problem(text: str) -> str | None:
    """What is wrong with a UID, said so that it can be cured; None for a valid one."""
    if not text:
        return "it is empty"
    if len(text) > MAX_LENGTH:
        return f"it has {len(text)} characters, at most {MAX_LENGTH} are allowed"
    if bad := re.search(r"[^0-9.]", text):
        return f"it contains “{bad[0]}”, only digits and dots are allowed"
    components = text.split(".")
    if "" in components:
        return "a component between two dots, or at an end, is empty"
    if wrong := next((each for each in components if each[0] == "0" and each != "0"), None):
        return f"the component “{wrong}” begins with a zero"
    if len(components) == 1:
        return "it has only one component"
    if not _UID.fullmatch(text):
        return "its first component is not 0, 1 or 2"
    return None


def is_dicom_uid(text: str) -> bool:
    """Whether the standard itself assigned it; other valid ones are private to an organisation."""
    return text.startswith(DICOM_ROOT + ".")


def uid_order(uid: str) -> tuple[int, ...]:
    """Sorts valid UIDs by component, as PS3.6 lists them."""
    return tuple(int(component) for component in uid.split("."))
