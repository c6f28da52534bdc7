"""The door out at the rate that a platform allows: time against the optimum, and every count that must be exact."""
