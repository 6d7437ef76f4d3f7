"""What is measured, each with its peer or its bar beside it."""
