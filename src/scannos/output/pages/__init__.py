"""A text and its corrections as a web page."""
