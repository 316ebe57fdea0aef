"""What a record is, and the corpus of all records."""
