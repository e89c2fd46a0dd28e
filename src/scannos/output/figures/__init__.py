"""The figures of an evaluation: the records, and how they are shown."""
