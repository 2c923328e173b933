"""One file a document: what it prints, from the book; pure. Its words and layout are a Word template."""
