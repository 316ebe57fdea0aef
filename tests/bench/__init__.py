"""How the cost of building grows, measured on synthetic corpora beside plain Material for MkDocs."""
