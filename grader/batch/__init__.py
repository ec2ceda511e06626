"""A cohort graded: submissions gathered, graded by workers here or on a cluster, and kept in a journal as they end."""
