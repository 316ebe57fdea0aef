"""Tests of the built site besides its content: not-found pages, the frame, collisions, the keyboard, `serve`."""
