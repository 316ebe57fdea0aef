"""The formats for machines, one module each: a pure function from what is published to addresses and texts."""
