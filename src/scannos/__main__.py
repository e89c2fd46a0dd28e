"""`python -m scannos` and the `scannos` script."""
