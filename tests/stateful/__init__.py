"""F23: the whole engine against a model of plain dicts, through any order of replies, failures, crashes and moves."""
