"""The context model from texts: counts, smoothing, pruning, and one file."""
