"""Weaves the lens into Cypher that people write: every node and relationship that a statement reads is one its reader may see."""
