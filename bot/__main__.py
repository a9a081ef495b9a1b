"""The console command `newsroom`: what was asked for, and who does it."""
