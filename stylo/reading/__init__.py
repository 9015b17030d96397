"""Rows of text from files, folders and standard input."""
