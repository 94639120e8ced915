"""The optimiser measured on public instances that nobody here wrote."""
