"""Errata from elsewhere, and for elsewhere: corrected texts, diffs, tables, annotations, TEI."""
