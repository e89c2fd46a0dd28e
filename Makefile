# Two commands on a fresh machine: `make run` and `make test`. They need git, make and Python 3.11 or later.
PYTHON ?= python3
BIN := .venv/bin
MEMORANDUM := seeds/harriman-stalin-1944-10-17.txt

.PHONY: run test setup lock format lint types contracts tests trials bench clean

run: setup
	@echo; echo "== The ten surest findings, as if nobody had read the text yet"
	@$(BIN)/scannos detect $(MEMORANDUM) --no-ledger --limit 10
	@echo; echo "== The corrected text, rebuilt from source and ledger"
	@$(BIN)/scannos build $(MEMORANDUM)
	@echo; echo "== What the ledger changes"
	@$(BIN)/scannos diff $(MEMORANDUM)

test: lint types contracts tests

setup: .venv/.ready

# The lock pins every development version by hash; users get the ranges of pyproject.toml.
.venv/.ready: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "scannos needs Python 3.11 or later; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

# Needs uv; the result is committed.
lock:
	uv pip compile --quiet --no-strip-extras --universal --python-version 3.11 --generate-hashes --group dev pyproject.toml -o requirements-dev.txt

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

tests: setup
	$(BIN)/pytest -n auto

trials: setup
	@for trial in trials/*.py; do $(BIN)/python $$trial || exit 1; done

bench: setup
	@for bench in benchmarks/*.py; do $(BIN)/python $$bench || exit 1; done

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
