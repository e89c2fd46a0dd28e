"""What a user does with word lists: add, check, import, count."""
