"""All cooperatives of a district at once: how far each is, who waits, what is at stake together."""
