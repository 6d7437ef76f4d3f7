"""What people decide on: which two things may be one, why they are one or two, and what was judged."""
