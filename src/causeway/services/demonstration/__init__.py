"""The demonstration's data: four councils, a firm and a ministry, brought to where they are by the real services."""
