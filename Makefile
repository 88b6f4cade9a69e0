# Ekko's commands. `make run` and `make test` need nothing but Python 3.11 or newer; the rest is set up on first use.
.DEFAULT_GOAL := help
.PHONY: help run test check chromium java lock clean

# The first Python that is new enough. Another one: make run PYTHON=python3.13
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PORT ?= 8501
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
UV := $(BIN)/python -m uv pip compile --no-config --quiet --universal --generate-hashes --python-version 3.11 \
	--custom-compile-command "make lock"

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

# Only this machine may ask, and only under these names: another site's name that leads here gets nothing.
run: export STREAMLIT_SERVER_ALLOWED_HOSTS ?= localhost 127.0.0.1
# Collections that are kept lie in your own folder for data; another one: EKKO_COLLECTIONS=DIR; none: EKKO_COLLECTIONS=
run: export EKKO_COLLECTIONS ?= default
run: .venv/run.stamp ## start the dashboard on http://localhost:8501 (another port: PORT=8600)
	@$(BIN)/python -m streamlit run app.py --server.address=localhost --server.port=$(PORT)

test: check chromium java ## check style and types, then run every test, those in a browser and on a cluster too
	@$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

check: .venv/test.stamp ## check style and types only
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

chromium: .venv/test.stamp ## find Chromium for the browser tests, or install Debian's
	@$(BIN)/python -m tests.browser.chromium

java: .venv/test.stamp ## find Java for the tests of the cluster, or install Debian's
	@$(BIN)/python -m tests.engines.java

lock: .venv/python.stamp ## renew the lock files from the ranges beside them
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(UV) --upgrade requirements.txt --output-file requirements.lock
	@$(UV) --upgrade requirements-spark.txt --constraint requirements.lock --output-file requirements-spark.lock
	@$(UV) --upgrade requirements-dev.txt --constraint requirements-spark.lock --output-file requirements-dev.lock

clean: ## remove the environment and everything the tools have left
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: requirements.lock | .venv/python.stamp
	@echo "Installing what Ekko runs with into .venv (once; a minute or two) ..."
	@$(INSTALL) -r requirements.lock
	@touch $@

.venv/test.stamp: requirements-dev.lock | .venv/python.stamp
	@echo "Installing what the tests need into .venv (once; a minute or two) ..."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

.venv/python.stamp:
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo \
		"Ekko needs Python 3.11 or newer: install it, or name it with make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo \
		"Python's venv module is missing: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@
