"""What we write for people and programs."""
