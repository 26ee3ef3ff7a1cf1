"""Training of the line classifier in `cleantext.classify.text`."""
