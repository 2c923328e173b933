"""The command line's own machinery: options that hold everywhere, help pages, what goes wrong in a call."""
