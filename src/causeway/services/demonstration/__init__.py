"""The demonstration's data: four councils, a firm, a ministry and a trust, brought to where they are by the real services."""
