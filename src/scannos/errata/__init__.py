"""The errata ledger: what stands in its files, and what it means for a text."""
