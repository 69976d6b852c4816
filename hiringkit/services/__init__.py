"""Acts and page facts; the actor is always the first argument."""
