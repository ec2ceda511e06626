"""Attempts that are kept on this machine, in one database."""
