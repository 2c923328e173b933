"""How clerks write things: a cell in, a value out, `Unreadable` in their own words otherwise. Nothing here guesses."""
