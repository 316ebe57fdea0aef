"""The JSON API: what its files hold, their schema and their description."""
