"""Every address of the program, as the resolver knows them: a new one is covered without anybody thinking of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

NEVER_THE_SAME = ("last_used_at", "last_login")

# What every operation could ask for: a refusal is then one of permission and not of form
FORM: Mapping[str, str] = {
    "version": "1", "table": "N.1-4", "row": "N.1-4/row1/scu", "column": "scu", "value": "N", "applies": "no",
    "reason": "because", "kind": "application_entity", "name": "Another", "by": "1", "summary": "Written",
    "comment": "Read", "password": "wrong", "sha256": "0" * 64, "document_number": "1", "also_covers": "2",
    "format": "json", "manufacturer": "Other", "edition": "2024d",
}  # fmt: skip

QUERY = "?table=N.1-4&column=sop_class&q=ct"  # what pages that look something up need


@dataclass(frozen=True)
class Address:
    name: str
    arguments: tuple[str, ...]
    numbers: tuple[str, ...]  # those of the arguments that are ids

    def url(self, values: Mapping[str, object]) -> str:
        missing = set(self.arguments) - set(values)
        assert not missing, f"{self.name}: say in conftest.Target.values what {missing} stands for"
        return reverse(self.name, kwargs={each: values[each] for each in self.arguments})

    @property
    def is_api(self) -> bool:
        return self.name.startswith("api:")

    @property
    def is_of_one(self) -> bool:
        """Whether it names something that belongs to somebody."""
        return bool(self.numbers)


def addresses() -> list[Address]:
    return list(_below(get_resolver(), "", {}))


def _below(resolver: URLResolver, namespace: str, converters: Mapping[str, object]) -> Iterator[Address]:
    for each in resolver.url_patterns:
        known = {**converters, **each.pattern.converters}
        if isinstance(each, URLPattern):
            assert each.name, f"{each.pattern} has no name"
            numbers = tuple(key for key, converter in known.items() if isinstance(converter, IntConverter))
            yield Address(f"{namespace}{each.name}", tuple(known), numbers)
        else:
            inside = f"{namespace}{each.app_name}:" if each.app_name else namespace
            yield from _below(each, inside, known)


def kept() -> dict[str, list[dict[str, object]]]:
    """Everything in the database, to see that nothing changed."""
    return {
        model.__name__: [
            {key: value for key, value in row.items() if key not in NEVER_THE_SAME}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in apps.get_app_config("statements").get_models()
    }
