"""People: signing in, links, one's own account, and the people page."""
