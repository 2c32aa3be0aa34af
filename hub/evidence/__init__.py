"""Makes pictures that strangers sent harmless, in a program of its own."""
