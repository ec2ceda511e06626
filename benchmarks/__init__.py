"""What a grading costs, beside what else one could do: `python -m benchmarks`; see README.md beside this file."""
