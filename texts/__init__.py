"""What we say: Jinja2 templates, Vietnamese first. No sentence that a user reads stands anywhere else."""
