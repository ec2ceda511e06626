"""The command line: reads what was asked, calls what does it, and draws what comes back. It decides nothing itself."""
