"""The steps from one schema version to the next, and the program that drafts a new step from the tables."""
