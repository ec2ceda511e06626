"""A check as JUnit XML, which CI servers show: a suite for each level, a test for each proof and wrong solution.

Its structure is that of the strictest schema in use (JUnit.xsd of Windy Road), which the others take as well: the
order of elements is fixed, ``system-out`` stands in suites only, and ``testsuites`` has no attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.proof import CheckReport, Finding, Kill, LevelProof
from grader.reports.check_outline import circumstances


def draw(report: CheckReport, stream: TextIO, **_: object) -> None:
    """Write a prepared report to ``stream`` in ASCII; other characters are references."""
    root = Element("testsuites")
    for number, level in enumerate(report.levels):
        _suite(root, number, level, report)
    indent(root)
    # Declared as what it is a part of: streams have encodings of their own, and in this they all agree.
    stream.write('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, "us-ascii").decode("ascii") + "\n")


def _suite(root: Element, number: int, level: LevelProof, report: CheckReport) -> None:
    suite = SubElement(root, "testsuite", name=level.level or "level", package="grade check", id=str(number))
    facts = {"pack": report.pack, "salts": report.salts, "python": report.python, "numpy": report.numpy}
    properties = SubElement(suite, "properties")
    for name, value in facts.items():
        SubElement(properties, "property", name=name, value=str(value))
    for proof in level.proofs:
        _test(suite, level, "proofs", proof.name, [it for it in proof.findings if not it.weak])
    for row in level.matrix.rows if level.matrix else ():
        _test(suite, level, "wrong_solutions", row.path, list(_against(row, level)))
    tests = suite.findall("testcase")
    suite.attrib |= {
        "tests": str(len(tests)),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": "0",
        "skipped": "0",
        "time": "0",
        "timestamp": report.started,
        "hostname": "localhost",
    }
    weak = [f"{proof.name}: {_told(finding)}" for proof in level.proofs for finding in proof.findings if finding.weak]
    SubElement(suite, "system-out").text = "\n".join([*weak, *circumstances(report)])
    SubElement(suite, "system-err")


def _against(row: Kill, level: LevelProof) -> Iterator[Finding]:
    """What speaks against a wrong solution: what proofs found in its file, or that it has another verdict."""
    found = [it for proof in level.proofs for it in proof.findings if it.path == row.path and not it.weak]
    if not found and row.verdict is not row.asked:
        found = [Finding(f"the verdict is {row.verdict}, and {row.asked} is asked for", path=row.path)]
    yield from found


def _test(suite: Element, level: LevelProof, kind: str, name: str, against: list[Finding]) -> None:
    test = SubElement(suite, "testcase", name=name, classname=f"{level.level}.{kind}", time="0")
    if against:
        more = f" (and {len(against) - 1} more)" if len(against) > 1 else ""
        where = against[0].path and against[0].path != name
        message = f"{against[0].path}: {against[0].message}" if where else against[0].message
        failure = SubElement(test, "failure", type=kind, message=message + more)
        failure.text = "\n".join(map(_told, against))


def _told(finding: Finding) -> str:
    line = f":{finding.line}" if finding.line else ""
    place = f"{finding.path}{line}: " if finding.path else ""
    return f"{place}{finding.message}" + (f"\n  → {finding.hint}" if finding.hint else "")
