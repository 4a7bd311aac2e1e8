"""Many files: planning, journal, worker processes, results, watched folders, clusters."""
