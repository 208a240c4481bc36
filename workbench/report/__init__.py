"""What people read: blocks, tables, charts, sentences and the proposal, all pure views of a projection."""
