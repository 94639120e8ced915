"""What the ministry says of a plan, as the council reads and answers it."""
