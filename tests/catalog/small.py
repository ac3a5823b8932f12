"""A small edition as files, for tests that spoil one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from statements.catalog.edition import Edition
from statements.catalog.loader import load_from

EDITION = """\
standard: A small standard
subjects:
  - {key: entity, label: Entity, plural: Entities}
  - {key: activity, label: Activity, plural: Activities, parent: entity}
"""

VOCABULARIES = """\
- name: colour
  open: true
  terms:
    - {term: RED, meaning: Like a rose}
    - {term: BLUE, meaning: Like the sea}
"""

COLUMNS = """\
roles:
  - {key: sop_class, title: Name, type: sop_class, group: SOP Class, part: name, label: true, answer: true}
  - {key: sop_class, title: UID, type: sop_class, group: SOP Class, part: uid}
  - {key: scu, title: SCU, type: yes_no, support: true}
  - {key: scp, title: SCP, type: yes_no, support: true}
"""

SECTIONS = """\
- number: N.0
  title: Cover
  body:
    - generated: cover
- number: N.1
  title: Overview
  body:
    - slot: intro
      wording: "See {table:N.1-1} and {section:N.2.1} of {product}."
      with_table: N.1-1
    - table: N.1-1
    - table: N.1-2
- number: N.2
  title: Services
- number: N.2.1
  title: Storage
  applies_when: ["service:storage SCU", "sop:1.2.840.10008.1.1 *"]
  body:
    - field: purpose
      label: Purpose
      intro: What it is for
    - heading: Details
    - table: N.2-1
- number: N.3
  title: Entities
- number: N.3.1
  title: Entity
  pattern: "{entity} in detail"
  repeats: entity
  body:
    - field: what
      label: What it does
- number: N.3.1.1
  title: Activity
  pattern: "{activity} of {entity}"
  repeats: activity
  body:
    - table: N.3-1
"""

OVERVIEW = """\
- id: N.1-1
  caption: SOP Classes
  section: N.1
  kind: K01
  columns: roles
  facts:
    subject: "sop:{sop_class}"
    roles: {scu: SCU, scp: SCP}
  rows:
    - {key: verification, kind: required, cells: {sop_class: 1.2.840.10008.1.1}}
    - {key: ct, kind: example, cells: {sop_class: 1.2.840.10008.5.1.4.1.1.2, scu: "Y"}}
- id: N.1-2
  caption: Features
  section: N.1
  kind: K02
  sort: feature
  columns:
    - {key: feature, title: Feature, type: text, label: true}
    - {key: colours, title: Colours, type: choices, vocabulary: colour, multiple: true}
"""

DETAILS = """\
- id: N.2-1
  caption: Parameters
  section: N.2.1
  kind: K03
  columns:
    - {key: name, title: Parameter, type: text, label: true, width: 2.5}
    - {key: value, title: Value, type: text, answer: true}
  rows:
    - {key: before, kind: required, cells: {name: Before all}}
    - {key: network, kind: group, label: Network}
    - {key: timeout, kind: required, cells: {name: Timeout, value: 30 s}}
    - {key: retries, kind: example, cells: {name: Retries, value: "3"}}
    - {key: disk, kind: group, label: Disk}
    - {key: size, kind: required, cells: {name: Size}}
- id: N.3-1
  caption: Messages
  pattern: "Messages of {activity}"
  section: N.3.1.1
  kind: K04
  columns:
    - {key: code, title: Code, type: text}
"""

FILES: Mapping[str, str] = MappingProxyType(
    {
        "edition.yaml": EDITION,
        "vocabularies.yaml": VOCABULARIES,
        "columns.yaml": COLUMNS,
        "sections/all.yaml": SECTIONS,
        "tables/details.yaml": DETAILS,
        "tables/overview.yaml": OVERVIEW,
    }
)


def write(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def load(folder: Path, files: Mapping[str, str] = FILES) -> Edition:
    return load_from(write(folder, files), use_cache=False)
