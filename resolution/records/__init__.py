"""Kinds of things, described as data: fields, normalisers, keys, comparisons."""
