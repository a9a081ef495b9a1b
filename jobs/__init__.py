"""What happens by the clock or by an event."""
