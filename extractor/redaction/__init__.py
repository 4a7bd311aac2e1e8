"""A notice rebuilt as pictures without what identifies the taxpayer, and the proof that nothing of it comes back."""
