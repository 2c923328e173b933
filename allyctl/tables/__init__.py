"""Workbooks that the program writes, as data: rows and formats, without a library."""
