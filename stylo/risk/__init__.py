"""How likely a text is to be traced to its writer."""
