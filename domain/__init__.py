"""What is true: tasks, deadlines, the calendar, replies, directives, reminders, roles. Pure functions of values and `now`."""
