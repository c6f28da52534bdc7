"""What it costs and how long it takes, beside what one would write otherwise. `make bench` runs all of it."""
