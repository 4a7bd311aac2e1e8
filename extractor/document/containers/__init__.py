"""The files within containers, one module per kind of container."""
