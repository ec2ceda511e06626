# level: positive
# pack: quick
# verdict: CE
# message: KeyError: 'missing' \(line 9, in prepare\)
"""The candidate's innermost line is told."""


def prepare():
    return {}["missing"]


TABLE = prepare()
