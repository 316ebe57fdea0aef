"""YAML files to problems or to the corpus."""
