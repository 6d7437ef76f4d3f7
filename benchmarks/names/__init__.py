"""How well, how fast and how honestly names are compared, beside other open matchers."""
