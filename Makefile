# mednec: `make help` says what there is. Needs Python 3.11 or later, git and make; everything else is set up here.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help build test nightly verify bench large format clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Nothing but constraints.txt decides a version, the build back end's included: hence no build isolation.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --progress-bar off \
	--constraint constraints.txt

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | while IFS='	' read -r name what; \
		do printf '  make %-8s %s\n' "$$name" "$$what"; done

build: $(VENV)/run ## compile policies/ into generated/, saying what was written
	@$(BIN)/mednec build

test: $(VENV)/dev ## check style, types, policies and generated/, then run the tests
	@echo "ruff: style"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "not formatted; run 'make format'" >&2; exit 1; }
	@echo "mypy: types"
	@$(BIN)/mypy
	@echo "mednec build --check: generated/ is what policies/ compile to"
	@$(BIN)/mednec build --check
	@echo "mednec check: the policies"
	@$(BIN)/mednec check
	@echo "mednec test: the policies' own cases"
	@$(BIN)/mednec test
	@echo "pytest"
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(PYTEST_ARGS)

# COUNT small policies and RICH ones against every case, LARGE ones against a SAT solver; SEED draws others.
COUNT ?= 10000
RICH ?= 1000
LARGE ?= 400
SEED ?= 1
CASES ?= 1000000

nightly: $(VENV)/dev ## draw 10,000 policies (COUNT=, RICH=, LARGE=, SEED=) and check all that is said of them
	@$(BIN)/python -m tests.oracle.nightly --count $(COUNT) --rich $(RICH) --large $(LARGE) --seed $(SEED)

verify: $(VENV)/dev ## compare the browser's script and the engines for tables with the Python tables, 1,000,000 cases of each version
	@$(BIN)/python -m tests.script.verify --count $(CASES) --seed $(SEED)
	@$(BIN)/python -m tests.claims.verify --count $(CASES) --seed $(SEED)

bench: $(VENV)/dev ## measure, and print a table
	@$(BIN)/python -m benchmarks

large: $(VENV)/dev ## decide a table of 100,000,000 rows and measure its memory: half an hour, and 20 GB of disk
	@$(BIN)/python -m benchmarks.claims_large 100000000 numpy tests/reports/large.txt

format: $(VENV)/dev ## lay out the Python code and sort its imports
	@$(BIN)/ruff check --quiet --select I --fix
	@$(BIN)/ruff format

clean: ## remove all that make set up; generated/ is checked in and stays
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The two stamps: .venv/run can run mednec, .venv/dev can also test it.
$(VENV)/run: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "mednec needs Python 3.11 or later; name one with 'make PYTHON=...'" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		echo "setting up $(VENV) with $$($(PYTHON) --version)"; \
		$(PYTHON) -m venv --clear $(VENV) || \
		{ echo "this Python cannot make a virtual environment (on Debian: the package python3-venv)" >&2; exit 1; }; }
	@echo "installing mednec into $(VENV)"
	@$(INSTALL) hatchling
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/run
	@echo "installing what the tests need into $(VENV)"
	@$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@
