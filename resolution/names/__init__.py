"""Names as clerks of different states write them: read, folded to one spelling, compared part by part."""
