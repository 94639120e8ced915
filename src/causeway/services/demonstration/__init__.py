"""The demonstration's data: two councils and a firm, brought to where they are by the real services."""
