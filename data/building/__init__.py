"""How the sample workspaces are made: sheets as data, writers whose bytes never change, the two workspaces."""
