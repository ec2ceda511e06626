"""The sandbox: tasks in, facts out. It knows no level, no expected answer and no verdict.

See README.md beside this file. Nothing is imported here: the zygote and the start of the command line share this
package, and each takes only what it needs.
"""
