"""Other people's workbooks, read by their heading words; hostile ones, refused."""
