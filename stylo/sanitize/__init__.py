"""One house style for everybody, with the meaning kept."""
