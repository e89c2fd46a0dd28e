"""The text floor: bytes and documents, tokens, lines, sentences, edits, alignment, anchors."""
