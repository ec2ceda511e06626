"""A cohort as JUnit XML, which CI servers show: a suite for each candidate, a test for each case.

Wrong answers and limits are failures. What the grader itself failed at is an error, and what did not run is skipped;
neither is the candidate's failure. ``time`` is measured (CPU seconds), and the only thing in which two runs differ;
there is no time stamp.
"""

from __future__ import annotations

from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.cohort import Candidate, Cohort, Mark
from grader.model import Verdict
from grader.reports.misconceptions import named


def draw(cohort: Cohort, stream: TextIO, **_: object) -> None:
    """Write a prepared cohort to ``stream`` in ASCII, suite by suite; other characters are references."""
    stream.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n')
    for number, candidate in enumerate(cohort.candidates):
        suite = _suite(number, candidate, cohort)
        indent(suite)
        stream.write(tostring(suite, "us-ascii").decode("ascii") + "\n")
    stream.write("</testsuites>\n")


def _suite(number: int, candidate: Candidate, cohort: Cohort) -> Element:
    graded = candidate.graded
    suite = Element("testsuite", name=candidate.name, package="grade batch", id=str(number))
    properties = SubElement(suite, "properties")
    score = "" if graded.fault else str(graded.score)
    facts = {
        "level": cohort.level,
        "file": candidate.file,
        "verdict": str(graded.verdict),
        "score": score,
        "max_score": str(graded.max_score),
        "seed": graded.identity.seed,
    }
    for name, value in facts.items():
        SubElement(properties, "property", name=name, value=value)
    if graded.fault:
        _test(suite, f"{cohort.level}.submission", "graded", 0.0).append(
            Element("error", type=str(Verdict.JE), message=graded.fault)
        )
    else:
        seconds = [cpu_s for cpu_s, _ in graded.cost.cases]
        for at, case in enumerate(graded.cases):
            _case(suite, case, cohort, seconds[at] if at < len(seconds) else 0.0)
    suite.attrib |= {
        "tests": str(len(suite.findall("testcase"))),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": str(len(suite.findall("testcase/error"))),
        "skipped": str(len(suite.findall("testcase/skipped"))),
        "time": f"{graded.cost.cpu_s:.3f}",
    }
    told = [graded.message, *(f"misconception: {named(it)}" for it in graded.diagnosis)]
    SubElement(suite, "system-out").text = "\n".join(filter(None, told))
    return suite


def _test(suite: Element, classname: str, name: str, cpu_s: float) -> Element:
    return SubElement(suite, "testcase", classname=classname, name=name, time=f"{cpu_s:.3f}")


def _case(suite: Element, case: Mark, cohort: Cohort, cpu_s: float) -> None:
    test = _test(suite, f"{cohort.level}.{case.group}", case.name, cpu_s)
    if case.verdict is Verdict.AC:
        return
    message = case.message or case.verdict.words
    if case.verdict is Verdict.SKIPPED:
        SubElement(test, "skipped", message=message)
    else:
        tag = "error" if case.verdict is Verdict.JE else "failure"
        SubElement(test, tag, type=str(case.verdict), message=message)
