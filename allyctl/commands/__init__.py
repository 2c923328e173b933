"""One file a command: arguments in, two or three calls, the result to the console."""
