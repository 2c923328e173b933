"""How the shipped Word templates are made: texts with roles in, .docx with the house style out."""
