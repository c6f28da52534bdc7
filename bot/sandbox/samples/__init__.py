"""The sample town: tỉnh Lam Giang, which does not exist, its units, its people and two of its directives."""
