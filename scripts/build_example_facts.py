"""What the installed pynetdicom says of its application qrscp: taken by running and asking it, never typed.

`main()` of qrscp is run up to the point where it would listen; what it has configured by then is what it supports.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from configparser import ConfigParser
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pydicom
import pynetdicom
from pydicom.charset import python_encoding
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset
from pynetdicom import evt
from pynetdicom.apps.qrscp import db, handlers
from pynetdicom.service_class import QueryRetrieveServiceClass, ServiceClass, StorageServiceClass
from pynetdicom.sop_class import uid_to_service_class
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

PACKAGE = "pynetdicom"
VERIFICATION = "1.2.840.10008.1.1"
APPLICATION = "pynetdicom.apps.qrscp.qrscp"


@dataclass(frozen=True)
class Key:
    """One attribute that queries can ask for."""

    keyword: str
    tag: str  # eight hexadecimal digits
    level: str  # PATIENT, STUDY, SERIES, IMAGE
    is_unique: bool
    matching: tuple[str, ...]  # terms of the template


@dataclass(frozen=True)
class Facts:
    words: Mapping[str, str]  # what prose and cells name as $word
    storage: Mapping[str, Sequence[str]]  # UID of the SOP Class -> Transfer Syntaxes, in the order of preference
    verification: Sequence[str]
    query_retrieve: Mapping[str, Sequence[str]]
    without_service: Mapping[str, Sequence[str]]  # accepted in the negotiation, and nothing more
    study_root: Sequence[Key]
    patient_root: Sequence[Key]
    character_sets: Sequence[str]
    configuration: Mapping[str, str]  # keys of default.ini
    sent: Mapping[str, frozenset[str]]  # DIMSE operation -> status codes in the source, also in the toolkit's


class _Listening(pynetdicom.AE):
    """An Application Entity that does not listen, but remembers that it should."""

    started: _Listening
    version: str
    address: tuple[str, int]
    bound: Sequence[tuple[Any, ...]]

    def start_server(self, *args: Any, **kwargs: Any) -> None:
        self.address, self.bound = args[0], kwargs["evt_handlers"]
        _Listening.started = self


def gather() -> Facts:
    entity = _configured()
    contexts = {str(each.abstract_syntax): tuple(map(str, each.transfer_syntax)) for each in entity.supported_contexts}
    stored = {uid: syntaxes for uid, syntaxes in contexts.items() if _is_service(uid, StorageServiceClass)}
    asked = {uid: syntaxes for uid, syntaxes in contexts.items() if _is_service(uid, QueryRetrieveServiceClass)}
    models = {model for models in (db._C_FIND, db._C_GET, db._C_MOVE) for model in models}  # noqa: SLF001
    configuration = _configuration()
    return Facts(
        words=_words(entity, configuration, stored),
        storage=stored,
        verification=contexts[VERIFICATION],
        query_retrieve={uid: syntaxes for uid, syntaxes in asked.items() if uid in models},
        without_service={
            uid: syntaxes
            for uid, syntaxes in contexts.items()
            if uid not in stored and uid not in models and uid != VERIFICATION
        },
        study_root=_keys(db._STUDY_ROOT_ATTRIBUTES),  # noqa: SLF001
        patient_root=_keys(db._PATIENT_ROOT_ATTRIBUTES),  # noqa: SLF001
        character_sets=tuple(term for term in python_encoding if term),
        configuration=configuration,
        sent=_statuses(),
    )


def _configured() -> _Listening:
    """The Application Entity as main() has made it from the default configuration."""
    with tempfile.TemporaryDirectory() as folder, _unchanged_settings():
        application = importlib.import_module(APPLICATION)
        places = ["--database-location", f"{folder}/index", "--instance-location", f"{folder}/instances"]
        with patch.object(application, "AE", _Listening):
            application.main(["-q", *places])
    _Listening.started.version = application.__version__
    return _Listening.started


@contextmanager
def _unchanged_settings() -> Iterator[None]:
    """To import qrscp already changes a setting of pydicom for the whole process."""
    before = pydicom.config.use_none_as_empty_text_VR_value
    try:
        yield
    finally:
        pydicom.config.use_none_as_empty_text_VR_value = before


def _configuration() -> Mapping[str, str]:
    parser = ConfigParser()
    parser.read(Path(db.__file__).parent / "default.ini")
    return dict(parser["DEFAULT"])


def _words(
    entity: _Listening, configuration: Mapping[str, str], stored: Mapping[str, Sequence[str]]
) -> Mapping[str, str]:
    about = metadata(PACKAGE)
    links = dict(link.split(", ", 1) for link in about.get_all("Project-URL") or ())
    destinations = next(entry[2][0] for entry in entity.bound if entry[0] is evt.EVT_C_MOVE)
    destination, (host, port) = next(iter(destinations.items()))
    return {
        "package": PACKAGE,
        "package_version": about["Version"],
        "manufacturer": about["Author"],
        "documentation": links["documentation"],
        "homepage": links["homepage"],
        "application_version": entity.version,
        "pydicom_version": pydicom.__version__,
        "implementation_class_uid": str(entity.implementation_class_uid),
        "implementation_version_name": str(entity.implementation_version_name),
        "ae_title": entity.ae_title,
        "port": str(entity.address[1]),
        "bind_address": entity.address[0] or "0.0.0.0",  # noqa: S104  # what pynetdicom makes of an empty address
        "max_pdu": str(entity.maximum_pdu_size),
        "acse_timeout": f"{entity.acse_timeout:g}",
        "dimse_timeout": f"{entity.dimse_timeout:g}",
        "network_timeout": f"{entity.network_timeout:g}",
        "maximum_associations": str(entity.maximum_associations),
        "instance_location": configuration["instance_location"],
        "database_location": configuration["database_location"],
        "log_identifier": configuration["log_identifier"],
        "destination": destination,
        "destination_host": host,
        "destination_port": str(port),
        "storage_count": str(len(stored)),
        "transfer_syntax_count": str(len({syntax for syntaxes in stored.values() for syntax in syntaxes})),
    }


def _is_service(uid: str, service: type[ServiceClass]) -> bool:
    return issubclass(uid_to_service_class(uid), service)


def _keys(levels: Mapping[str, Sequence[str]]) -> tuple[Key, ...]:
    return tuple(
        Key(
            keyword=keyword,
            tag=f"{tag_for_keyword(keyword):08X}",
            level=level,
            is_unique=db._ATTRIBUTES[keyword][1] == "U",  # noqa: SLF001
            matching=_matching(keyword),
        )
        for level, keywords in levels.items()
        for keyword in keywords
    )


# A value that asks for a way of matching, and what the query then looks like if it is understood so
_PROBES = {
    "SINGLE_VALUE": (("1",), " = "),
    "UID": ((["1.2", "1.3"],), " IN "),
    "WILDCARD": (("A*",), " LIKE "),
    "RANGE": (("20240101-20241231", "1000-1100"), " >= "),
    "UNIVERSAL": ((None,), ""),
}


def _matching(keyword: str) -> tuple[str, ...]:
    """The ways in which qrscp matches an attribute: those for which it makes the right query."""
    return tuple(
        term for term, (values, sign) in _PROBES.items() if any(_asks(keyword, value, sign) for value in values)
    )


def _asks(keyword: str, value: object, sign: str) -> bool:
    identifier = Dataset()
    try:
        with pydicom.config.disable_value_validation():
            setattr(identifier, keyword, value)
    except ValueError:  # no number
        return False
    with Session(create_engine("sqlite://")) as session:
        query = str(db.build_query(identifier, session))  # type: ignore[no-untyped-call]
    condition = query.partition("WHERE")[2]
    return sign in condition if sign else not condition


_STATUS = re.compile(r"0x[0ABCF][0-9A-F]{3}", re.IGNORECASE)  # other numbers of four digits are tags


def _statuses() -> Mapping[str, frozenset[str]]:
    """Operation -> the codes that stand in the source of the handler and of the service class that calls it."""
    sources = {
        "C-ECHO": (handlers.handle_echo,),
        "C-STORE": (handlers.handle_store, StorageServiceClass.SCP),
        "C-FIND": (handlers.handle_find, ServiceClass._c_find_scp),  # noqa: SLF001
        "C-GET": (handlers.handle_get, QueryRetrieveServiceClass._get_scp),  # noqa: SLF001
        "C-MOVE": (handlers.handle_move, QueryRetrieveServiceClass._move_scp),  # noqa: SLF001
    }
    return {name: frozenset(code for each in functions for code in _codes(each)) for name, functions in sources.items()}


def _codes(function: object) -> Iterator[str]:
    """Numbers that are written as status codes are, in code and not in documentation."""
    source = textwrap.dedent(inspect.getsource(function))  # type: ignore[arg-type]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            text = ast.get_source_segment(source, node) or ""
            if _STATUS.fullmatch(text):
                yield text[2:].upper()
