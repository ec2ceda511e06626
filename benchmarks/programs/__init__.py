"""Programs that run in the fresh environment, from a copy of this folder, each in a process of its own."""
