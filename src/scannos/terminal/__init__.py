"""The terminal: frames drawn with rich, keys read with prompt_toolkit, and the plain mode without either."""
