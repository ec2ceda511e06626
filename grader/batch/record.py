"""What is said of a submission as plain JSON values and back, for journals and for the way to a worker."""

from __future__ import annotations

import base64
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from grader.cohort import Candidate, Cost, Graded, Identity, Mark, Order
from grader.model import Diagnosis, GroupScore, Verdict

_BAD = (AttributeError, KeyError, TypeError, ValueError)


class Unreadable(ValueError):
    """JSON that is no record of this kind."""


def to_json(graded: Graded) -> dict[str, Any]:
    """An object of strings, numbers, booleans and lists. A case is [name, group, hidden, verdict, message, answer].

    So is each of the costs [CPU seconds, MiB]: of these there are many.
    """
    return {
        "verdict": str(graded.verdict),
        "score": graded.score,
        "max_score": graded.max_score,
        "identity": graded.identity._asdict(),
        "message": graded.message,
        "groups": [group._asdict() for group in graded.groups],
        "cases": [[*mark] for mark in graded.cases],
        "diagnosis": [diagnosis._asdict() for diagnosis in graded.diagnosis],
        "fault": graded.fault,
        "handed_in": graded.handed_in,
        "cost": graded.cost._asdict(),
    }


def from_json(value: Mapping[str, Any]) -> Graded:
    """What ``to_json`` was given; Unreadable where it is no such object."""
    try:
        cost = value["cost"]
        return Graded(
            verdict=Verdict(value["verdict"]),
            score=int(value["score"]),
            max_score=int(value["max_score"]),
            identity=_identity(value["identity"]),
            message=str(value["message"]),
            groups=tuple(_group(**group) for group in value["groups"]),
            cases=tuple(_mark(*mark) for mark in value["cases"]),
            diagnosis=tuple(Diagnosis(**diagnosis) for diagnosis in value["diagnosis"]),
            fault=str(value["fault"]),
            cost=Cost(
                float(cost["cpu_s"]),
                float(cost["wall_s"]),
                float(cost["memory_mib"]),
                tuple((float(cpu_s), float(memory_mib)) for cpu_s, memory_mib in cost["cases"]),
            ),
            handed_in=bool(value.get("handed_in", False)),  # journals of earlier versions do not have it
        )
    except _BAD as error:
        raise Unreadable(f"no grading of a submission: {error!r}") from error


def candidate_to_json(candidate: Candidate) -> dict[str, Any]:
    """An object with the name, the file and what was said of it."""
    return {"candidate": candidate.name, "file": candidate.file, "graded": to_json(candidate.graded)}


def candidate_from_json(value: Mapping[str, Any]) -> Candidate:
    """What ``candidate_to_json`` was given; Unreadable where it is no such object."""
    try:
        return Candidate(str(value["candidate"]), str(value["file"]), from_json(value["graded"]))
    except _BAD as error:
        raise Unreadable(f"no candidate of a batch: {error!r}") from error


def order_to_json(order: Order) -> dict[str, Any]:
    """An object of strings and booleans; the source is in base 64."""
    return {**order._asdict(), "source": base64.b64encode(order.source).decode("ascii")}


def order_from_json(value: Mapping[str, Any]) -> Order:
    """What ``order_to_json`` was given; Unreadable where it is no such object."""
    try:
        return Order(**{**value, "source": base64.b64decode(value["source"])})
    except _BAD as error:
        raise Unreadable(f"no order: {error!r}") from error


# Thousands of candidates have most of this in common; it is in memory once.


def _identity(value: Mapping[str, Any]) -> Identity:
    shared: dict[str, Any] = {name: sys.intern(part) if isinstance(part, str) else part for name, part in value.items()}
    return Identity(**shared)


@lru_cache(maxsize=4096)
def _group(**parts: Any) -> GroupScore:
    return GroupScore(**parts)


@lru_cache(maxsize=4096)
def _mark(*parts: Any) -> Mark:
    name, group, hidden, verdict, message, answer = parts
    return Mark(name, group, hidden, Verdict(verdict), message, answer)
