"""The checks: each a small function registered with its codes and its authority."""
