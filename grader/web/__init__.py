"""The practice page in the browser: draws a session and passes on what its user does. It decides nothing itself."""
