"""How likely the dates of a schedule are: its work simulated many times, people shared as planned."""
