"""Reports to look at: one self-contained HTML page."""
