"""Pictures of every piece in the catalogue, drawn from the catalogue's own figures."""
