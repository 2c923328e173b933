"""From files to the book: what lies on the disk is read as it is, and never written."""
