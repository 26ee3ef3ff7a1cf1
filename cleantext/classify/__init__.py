"""Learned classifiers: lines of text (`text`) and blocks of pages (`html`); numpy only."""
