"""Reports: one file per format, each only a view of the ledger."""
