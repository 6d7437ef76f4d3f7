"""What lenses watch, and what is new of it: one module a subject, each in one lens."""
