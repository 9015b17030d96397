"""A text, repaired, taken apart and its locked items found."""
