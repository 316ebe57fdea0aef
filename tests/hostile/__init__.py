"""Hostile input: damaged records by the thousand, hostile values in every free field, and what pages make of them."""
