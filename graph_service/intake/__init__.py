"""Reports from files and requests: read in any of several formats, or refused with all their faults at once."""
