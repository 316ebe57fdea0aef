"""The formats for machines, each read by a tool of others."""
