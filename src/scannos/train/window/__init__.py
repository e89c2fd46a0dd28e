"""The network of `knowledge.window`: places of texts, rivals of words, learning, and one file."""
