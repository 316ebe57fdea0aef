"""Tests of the repository: workflows, forms, hosting, the report on a pull request."""
