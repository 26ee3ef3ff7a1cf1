"""The line classifier for already extracted text; needs the extra `cleantext-rules[classify]`."""

from cleantext.classify.text.classifier import LineClassifier, Reading, Verdict

__all__ = ["LineClassifier", "Reading", "Verdict"]
