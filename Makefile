PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench/bin
# on its own, for it prints the table of faults and the laws that catch them
FAULTS := tests/testing/test_mutations.py
PIP := -m pip install --quiet --disable-pip-version-check

.PHONY: test demo fuzz bench bench-quick bench-guard clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) --upgrade pip
	$(BIN)/python $(PIP) --editable '.[dev]'
	touch $@

test: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/cleantext profile check rules
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal --ignore $(FAULTS)
	$(BIN)/python -m pytest $(FAULTS)

demo: $(VENV)/installed
	@$(BIN)/python -m seeds.demo

fuzz: $(VENV)/installed
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest --numprocesses auto tests/laws tests/patterns tests/testing/test_shipped_rules.py tests/readers/html/test_fuzz.py

.venv-bench/installed: pyproject.toml
	$(PYTHON) -m venv .venv-bench
	$(BENCH)/python $(PIP) --upgrade pip
	$(BENCH)/python $(PIP) --editable '.[bench]'
	$(BENCH)/python -m benchmarks install
	touch $@

bench: .venv-bench/installed
	$(BENCH)/python -m benchmarks run $(ARGS)

bench-quick: .venv-bench/installed
	$(BENCH)/python -m benchmarks quick $(ARGS)

bench-guard: .venv-bench/installed
	$(BENCH)/python -m benchmarks guard $(ARGS)

clean:
	rm -rf $(VENV) .venv-bench build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
