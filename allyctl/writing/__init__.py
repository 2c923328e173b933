"""Files that the program makes: whole or not at all, never over a file with other content."""
