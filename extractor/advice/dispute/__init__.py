"""Letters to the IRS that follow from findings: figures in question, payments to trace, penalty relief."""
