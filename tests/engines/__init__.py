"""The same site by other engines: what readers see stays the same."""
