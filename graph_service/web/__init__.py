"""The explorer: pages and what they load, all of it from here."""
