"""What is known before a text is seen: word lists in layers, context, and what a scanner reads for what."""
