"""Habits of style, counted and located in the text."""
