"""What the ministry sees: plans on their way, and what was submitted."""
