"""Flask doors, pages and forms over the services."""
