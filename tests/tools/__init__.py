"""Tests of the commands that use the network, against servers of their own."""
