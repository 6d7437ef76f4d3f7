"""Markings, lenses, who is asking, and what was asked."""
