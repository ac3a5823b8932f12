"""Makes the data files of statements/catalog/dicom from the installed pydicom and pynetdicom, and YAML in data/source.

python -m scripts.generate_dicom_data            writes the files
python -m scripts.generate_dicom_data --check    says which files are out of date, and fails if any is
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from scripts import generate_dicom_attributes, generate_dicom_statuses, generate_dicom_terms, generate_dicom_uids
from scripts.generate_dicom_common import DATA


def build_all() -> Mapping[str, bytes]:
    return {
        "uids.json": generate_dicom_uids.build(),
        "attributes.json": generate_dicom_attributes.build(),
        "statuses.json": generate_dicom_statuses.build(),
        "terms.json": generate_dicom_terms.build(),
    }


def stale_files() -> list[str]:
    return [name for name, data in build_all().items() if not _same(DATA / name, data)]


def _same(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() == data


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        for name in (stale := stale_files()):
            print(f"{name} is out of date: run python -m scripts.generate_dicom_data")
        return 1 if stale else 0
    for name, data in build_all().items():
        (DATA / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
