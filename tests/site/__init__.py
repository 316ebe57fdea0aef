"""Tests of the built site: real builds, real pages, a real browser."""
