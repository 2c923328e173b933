"""allyctl: the toolkit of a county organization department's clerks for their Party-building alliances."""

__version__ = "0.1.0"
