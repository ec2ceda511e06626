"""Feedback: what a failing report says besides its verdicts. Nothing of it is imported for an accepted submission.

It may look at hidden cases and their answers, and tell what follows from them: it is for practice, never for an exam.
"""

from __future__ import annotations

from grader.feedback.example import exemplified, worked_through
from grader.feedback.explaining import explain
from grader.feedback.mistake import Memory

__all__ = ["Memory", "exemplified", "explain", "worked_through"]
