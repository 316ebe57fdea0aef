"""Tests of the export formats with third-party tools."""
