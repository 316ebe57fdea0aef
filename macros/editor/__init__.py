"""What editors run: check, format, new, schemas, the manual of rules."""
