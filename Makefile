# Every target sets up what it needs itself; a second run does only what has changed.
PORT ?= 8000
SHELL := /bin/bash
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check fix lock messages bench conformance

help:
	@echo "make demo        a fictional region at http://127.0.0.1:$(PORT)"
	@echo "make demo-reset  forget what was changed in the demo and start over"
	@echo "make test        every test, with the browser"
	@echo "make check       style, types, floors, catalogues, migrations"
	@echo "make fix         put right what can be put right by itself"
	@echo "make messages    collect the sentences to translate"
	@echo "make lock        renew the locked dependencies"
	@echo "make conformance compare the statistics with reference data, when it lies in ../shared/refdata"
	@echo "make bench       measure (never part of the tests; shorter with ARGS=--quick)"

demo:
	@tools/prepare demo
	@tools/demo "$(PORT)"

demo-reset:
	@tools/prepare demo
	@tools/demo --reset "$(PORT)"

test:
	@tools/prepare test
	@tools/test $(ARGS)

check:
	@tools/prepare check
	@tools/check

fix:
	@tools/prepare check
	.venv/bin/ruff check --fix -q .
	.venv/bin/ruff format -q .
	.venv/bin/djhtml udsyn || true # it exits with 1 when it has put something right

messages:
	@tools/prepare check
	$(PY) tools/messages.py

lock:
	@tools/prepare check
	cd requirements && for name in base dev; do ../.venv/bin/uv pip compile --generate-hashes \
		--no-emit-index-url --no-header -q $$name.in -o $$name.txt --python-version 3.11; done
	npm install --package-lock-only --ignore-scripts

bench:
	@tools/prepare test
	@for file in bench/*.py; do echo "== $$file"; \
		if [ "$$file" = bench/answering.py ]; then args="$(ARGS)"; else args=; fi; $(PY) $$file $$args || exit 1; done

conformance:
	@tools/prepare check
	.venv/bin/pytest psychometrics/tests/conformance -c psychometrics/pyproject.toml -q -rs -s
