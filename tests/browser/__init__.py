"""The HTML report in a real browser, with its mouse and its keyboard."""
