"""Pairs of a cohort that are alike, in code or in wrong answers: for a person to look at, never a verdict."""
