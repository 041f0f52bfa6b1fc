# make help: what each word does. Needs make, Python 3.11 or later and a package registry; uses uv where it is present.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test test-all lint docs serve bench clean

BIN := .venv/bin
WORKERS ?= 2
# Set by .ci/run, which has just run `make test`: the long tests alone are left to do.
TESTED ?=

help:  ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 12

setup: .venv/.runtime  ## a virtual environment with the program: .venv/bin/jimu

demo: setup  ## read and check the examples, then open the office of an invented county
	@$(BIN)/jimu demo --out build/demo --office build/demo/office

test: .venv/.dev lint  ## lint, then every test but the long ones
	@.ci/system
	$(BIN)/pytest -n $(WORKERS) -m "not long"
	JIMU_TEST_DATABASE=postgresql $(BIN)/pytest -n $(WORKERS) -m "not long" tests/web

test-all: .venv/.dev $(if $(TESTED),,test)  ## every test, the long ones too
	$(BIN)/pytest -n $(WORKERS) -m long
	JIMU_TEST_DATABASE=postgresql $(BIN)/pytest -n $(WORKERS) -m long tests/web

lint: .venv/.dev  ## style, types, and which room may import which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/.dev  ## write the generated pages again
	$(BIN)/python docs/generate.py

serve: setup  ## open the office whose data is in JIMU_HOME, else in jimu in your own folder
	@$(BIN)/jimu serve

bench: .venv/.dev  ## measure reading and checking
	@for file in bench/*.py; do echo "== $$file"; PYTHONPATH=. $(BIN)/python $$file; done

clean:  ## remove what was built, and the virtual environment
	rm -rf build dist .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/.runtime: pyproject.toml
	@.ci/setup runtime

.venv/.dev: pyproject.toml
	@.ci/setup dev
