"""Long work: scans, batches, reports. It waits in the database, says how far it is, and survives a restart."""
