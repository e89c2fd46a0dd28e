"""What a user does: each job composed of the rooms below."""
