"""Why an outcome is late or an action late or left out, from plain arithmetic to a plan that differs."""
