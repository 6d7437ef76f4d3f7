"""Weaving: what parses, what is refused, and what the woven text answers."""
