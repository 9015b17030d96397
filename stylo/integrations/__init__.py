"""Thin leaves that join Stylo to other libraries."""
