"""Versions of the model: bits by kind, field and level."""
