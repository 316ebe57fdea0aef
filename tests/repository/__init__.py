"""Tests of what surrounds the site: workflows, forms, hosting, the report on a pull request."""
