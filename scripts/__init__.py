"""What the doors of the Makefile run."""
