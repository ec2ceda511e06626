"""The tests. A package, so that ``python -m tests.fuzz`` and ``python -m tests.soak`` run from the checkout."""
