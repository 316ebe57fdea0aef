"""Files for machines and to download."""
