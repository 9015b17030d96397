"""The attackers: given known writing of candidates, they say who wrote a text."""
