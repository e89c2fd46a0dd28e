"""Models, built from texts and from pairs of scan and corrected text."""
