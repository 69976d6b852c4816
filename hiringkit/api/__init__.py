"""JSON over the same services, for our own pages."""
