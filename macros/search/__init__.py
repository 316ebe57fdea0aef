"""Builds the index that the browser searches; the ranking is in docs/theme/assets/js/search/."""
