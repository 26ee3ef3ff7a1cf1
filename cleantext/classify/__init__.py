"""Learned classifiers: lines of text (`text`) and blocks of pages (`html`); numpy only."""

CAREFUL, THOROUGH = 0.96, 0.7
"""How sure the line classifier must be: the default, and the point of best F1."""
