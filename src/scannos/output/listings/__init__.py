"""Findings and entries as listings, each form in a file of its own: pure functions over records."""
