"""How the cost of building grows, measured on synthetic corpora and compared with plain Material for MkDocs."""
