"""Answers as files that other programs read: what is drawn of an answer, the picture, and a writer a format."""
