"""Decides which records speak of the same thing, and says why: pure, without I/O, clock or database."""
