"""Errata reports in the forms their keepers want."""
