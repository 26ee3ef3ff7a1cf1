"""Trains the HTML block classifier (see `cleantext/classify/html/CARD.md`)."""
