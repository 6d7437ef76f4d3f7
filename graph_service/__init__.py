"""The service: it takes reports in, resolves them for every lens, and answers what a lens may see."""
