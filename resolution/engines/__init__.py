"""The live resolver's steps over whole files at once."""
