"""Quality: of extraction from HTML, and of cleaning text line by line."""
