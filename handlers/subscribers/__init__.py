"""What subscribers can ask for."""
