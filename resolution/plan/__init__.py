"""What is known and what is new, made into everything that changes, before anything is written."""
