"""One small reader a format: text of a document to its items."""
