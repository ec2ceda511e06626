"""The sandbox: tasks in, facts out.

It knows no level, no expected answer and no verdict; see README.md beside this file.
"""

from __future__ import annotations

from grader.sandbox.child import Ended, Task
from grader.sandbox.runner import Sandbox

__all__ = ["Ended", "Sandbox", "Task"]
