"""The benchmark: corpora, tasks and what the attackers reach on them.

It uses the library and is not used by it; importing it loads nothing heavy.
"""
