"""Files of rows: resolved, learnt from and held against the truth, without a server."""
