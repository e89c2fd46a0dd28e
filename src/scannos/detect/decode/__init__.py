"""The context engine: the best readings of every stretch, through a lattice."""
