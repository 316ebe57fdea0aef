"""Tests of the built site that look past its content: not-found pages, the frame, collisions, the keyboard, `serve`."""
