"""Tables in: the rows of a csv or xlsx file as text."""
