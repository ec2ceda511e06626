"""`grade doctor --attack`: each known attack on a sandbox, tried on this one. ``trial`` is where to begin."""
