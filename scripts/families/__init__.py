"""CP14 notices in families of layouts, each family drawn by another hand, with their truth."""
