"""How a figure is taken: several runs after one that warms up, and its spread."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    seconds: tuple[float, ...]
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def line(self) -> str:
        low, high = min(self.seconds), max(self.seconds)
        return f"{self.name:<44} {_text(self.median):>9} {_text(low):>9} {_text(high):>9}  {self.note}".rstrip()


HEADING = f"{'':<44} {'median':>9} {'min':>9} {'max':>9}"


def measured(name: str, call: Callable[[], object], *, runs: int, note: str = "") -> Figure:
    call()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return Figure(name, tuple(seconds), note)


def _text(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
