"""Reports as JSON documents, made ready or refused with all their faults at once."""
