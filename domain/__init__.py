"""What is true: tasks, deadlines, calendar, replies, directives, reminders, roles. Pure functions of values."""
