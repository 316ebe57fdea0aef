"""Tests with hostile input: thousands of damaged records, and hostile values in every free field."""
