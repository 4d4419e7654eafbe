"""What the learned parts share: words cut into pieces, and the shipped weights with the session that runs them."""
