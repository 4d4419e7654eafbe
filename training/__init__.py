"""Training of the learned parts. Needs the extra ``train`` (torch); nothing here is needed at run time."""
