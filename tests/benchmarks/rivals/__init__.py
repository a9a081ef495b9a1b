"""What others need for the same messages. Each is a program of its own."""
