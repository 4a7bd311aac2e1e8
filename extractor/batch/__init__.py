"""Many files: plan, journal, reading processes, results, watching a folder, clusters."""
