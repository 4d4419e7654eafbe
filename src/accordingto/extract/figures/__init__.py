"""Numbers that are figures of the ledger: measure, basis, group, part-of."""
