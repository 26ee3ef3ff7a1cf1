"""The line classifier for already extracted text; needs the extra `cleantext-rules[classify]`."""

from cleantext.classify.text.classifier import LineClassifier, Verdict

__all__ = ["LineClassifier", "Verdict"]
