"""What people can ask for, by chat command or button."""
