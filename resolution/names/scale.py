"""The scale of evidence of names."""

SAME_BITS = 8.0
"""Bits at which names alone are called the same, for persons and organisations, in any script.

A pair of names has these odds of being one bearer's, where pairs of one bearer are as many as pairs of near namesakes,
neighbours and relatives: log2(odds) = bits - SAME_BITS. Frozen before measuring on rows never seen."""
