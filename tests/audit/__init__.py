"""Looking for holes with tools, each of which has to find a planted one first."""
