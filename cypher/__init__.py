"""Every Cypher text of the service, one statement a file, and the loader that checks them."""
