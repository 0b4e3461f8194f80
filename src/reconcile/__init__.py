"""reconcile finds where documents disagree about the same quantity, and says why."""
