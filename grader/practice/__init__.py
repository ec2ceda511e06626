"""A timed practice session, without its page: what is asked, what was written, what ran, and the time that is left."""
