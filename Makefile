# `make demo` shows what the program does, `make test` runs every check. Both install what they need into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TREE := src tests eval bench training

.PHONY: fuzz demo test lint types unit browser-deps eval eval-diff bench lock clean help

help:
	@echo "make demo       install, read the shipped sample, print what was found"
	@echo "make test       install what is missing and run all checks"
	@echo "make eval       every suite whose data is there (DATA=folder, default ../shared/bench)"
	@echo "make eval-diff  what extraction gained and lost since BASE=revision"
	@echo "make bench      speed and memory, written to docs"
	@echo "make fuzz       the property tests with many more cases, new ones each time"
	@echo "make lock       renew requirements.lock"

demo: $(STAMP)
	@$(BIN)/accordingto demo

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@sh scripts/venv.sh $(PYTHON) $(VENV)

$(STAMP): $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Installing into $(VENV) (a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

test: lint types unit

lint: $(STAMP)
	$(BIN)/ruff check $(TREE)
	$(BIN)/ruff format --check $(TREE)

types: $(STAMP)
	$(BIN)/mypy

unit: $(STAMP) browser-deps
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --cov=accordingto --cov-report=term:skip-covered

# Chromium and PostgreSQL servers are for tests alone; where they cannot be had, those tests are skipped by name.
browser-deps: $(STAMP)
	@sh scripts/test-servers.sh

DATA ?= ../shared/bench
eval: $(STAMP)
	$(BIN)/python -m eval.gate --data $(DATA)

eval-diff: $(STAMP)
	$(BIN)/python -m eval.diff --base $(BASE) --data $(DATA)

fuzz: $(STAMP)
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest tests/properties

bench: $(STAMP)
	$(BIN)/python -m bench.speed

lock: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --no-emit-index-url --no-emit-find-links \
	  --no-annotate --no-header --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis htmlcov .coverage out
