"""Thousands of submissions, honest and hostile, through one Sandbox in one process; docs/fuzzing.md says how to run it.

mix       which submissions, how many of each kind, and in what order
process   what a process holds: memory, descriptors, processes below it
soak      grade them all, and look at the process at the start, in the middle and at the end
__main__  the command, and the table in docs/fuzzing.md
"""
