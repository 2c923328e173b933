"""What the program knows: records, the book that holds them, settings, policies, findings. All immutable."""
