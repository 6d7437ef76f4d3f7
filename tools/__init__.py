"""Tools of those who build the service."""
