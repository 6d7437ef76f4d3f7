"""Numbers that states and industries give to people, organisations and things, each with its check."""
