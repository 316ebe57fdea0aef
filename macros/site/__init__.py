"""The build: macros, finishing of pages, checks of the whole site."""
