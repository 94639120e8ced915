# The doors of the project. All they need is make, Python 3.11 or newer and the package registries:
# uv, Python 3.13, the packages, PostgreSQL and Chromium are brought when they are missing.

PORT ?= 8000
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check fix bench requirements

help: ## Say what can be made
	@echo "Causeway: what can be made"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

demo: ## Serve the demonstration on this machine (PORT=8000)
	@scripts/bring_environment runtime
	@echo "Starting the demonstration on port $(PORT)"
	@.venv/bin/causeway demo --port $(PORT)

test: ## Run every test, on PostgreSQL, on SQLite and in a browser (ARGS="-k words")
	@scripts/bring_environment development
	@echo "Looking for a browser"
	@.venv/bin/python -m scripts.bring_chromium
	@echo "Running the tests"
	@.venv/bin/python -W "ignore:XDG_RUNTIME_DIR" -m scripts.run_tests $(ARGS)

check: ## Check layout, types, layers, templates, migrations and documents
	@scripts/bring_environment development
	@echo "Checking what can be checked without running the product"
	@.venv/bin/python -m scripts.check

fix: ## Repair what a machine can repair
	@scripts/bring_environment development
	@echo "Repairing layout, imports, templates and generated documents"
	@.venv/bin/python -m scripts.check --fix

bench: ## Measure speed and memory against the targets (ARGS="name")
	@scripts/bring_environment development
	@echo "Measuring; this takes some minutes"
	@.venv/bin/python -m bench $(ARGS)

requirements: ## Pin the requirements again, after a change to requirements/*.in
	@for name in tools runtime development; do \
	  echo "Pinning requirements/$$name.txt"; \
	  scripts/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
	    --no-emit-index-url --no-header requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done
