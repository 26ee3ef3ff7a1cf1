"""Trains the shipped models; needs the packages of `requirements.txt` beside the project's own."""
