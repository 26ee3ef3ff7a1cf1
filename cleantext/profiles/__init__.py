"""Profiles: what YAML files say, loaded, checked, flattened and chosen from."""
