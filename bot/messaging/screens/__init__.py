"""What people see in answer to commands and buttons, as messages. Pure: nothing here sends."""
