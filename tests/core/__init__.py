"""Tests of the core: loader, rules, fidelity, layers, derived views and pages; no browser, no build."""
