.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.runtime-installed
DEV_STAMP := $(VENV)/.dev-installed
QUALITY_STAMP := $(VENV)/.quality-installed
BROWSER_STAMP := $(VENV)/.browser-installed
BENCH_VENV := .venv-bench
BENCH_STAMP := $(BENCH_VENV)/.installed
BY_FILE := --dist loadfile --no-loadscope-reorder
PIP_FLAGS := --quiet --disable-pip-version-check

.PHONY: help run test lint format bench prove quality pictures lock clean

help: ## Show what can be done
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) -V). Try: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)

$(STAMP): requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install $(PIP_FLAGS) --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install $(PIP_FLAGS) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(STAMP)
	@$(BIN)/python -m pip install $(PIP_FLAGS) --require-hashes -r requirements-dev.lock
	@touch $@

# The machine's own Chromium, else one in the environment; without the network the page's tests are skipped.
$(BROWSER_STAMP): $(DEV_STAMP)
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		PLAYWRIGHT_BROWSERS_PATH=0 timeout 300 $(BIN)/playwright install chromium >/dev/null 2>&1; \
		then touch $@; else echo "no Chromium could be fetched: the tests of the page will be skipped"; fi

$(QUALITY_STAMP): requirements-quality.lock $(DEV_STAMP)
	@$(BIN)/python -m pip install $(PIP_FLAGS) --no-deps --require-hashes -r requirements-quality.lock
	@touch $@

$(BENCH_STAMP): requirements-bench.lock | $(VENV)/bin/python
	@$(PYTHON) -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip install $(PIP_FLAGS) --require-hashes -r requirements-bench.lock || \
		echo "the other libraries could not be installed: their rows are left out"
	@touch $@

run: $(STAMP) ## Start the bot (with no BOT_TOKEN: the demo)
	@$(BIN)/newsroom run

# Compiled once for all processes, whatever is set where the tests are run.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(BROWSER_STAMP) ## Run all tests
	@# Two runs, for features tests mostly wait: eight of them at once keep two cores busy.
	@$(BIN)/python -m pytest -n 4 $(BY_FILE) tests/unit tests/integration; before=$$?; \
		$(BIN)/python -m pytest -n 8 $(BY_FILE) tests/features && \
		exit $$before

lint: $(DEV_STAMP) ## Check style, types, the direction of imports and known vulnerabilities
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python .ci/audit.py requirements.lock requirements-dev.lock

format: $(DEV_STAMP) ## Rewrite the code in the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(DEV_STAMP) $(BENCH_STAMP) ## Measure the figures promised (some ten minutes; NAME=pushes for one)
	@$(BIN)/python -m tests.benchmarks $(NAME)

prove: $(DEV_STAMP) ## Prove delivery: crashes, faults, soak (half an hour)
	@$(BIN)/python -m tests.proofs

quality: $(QUALITY_STAMP) ## Measure topics, languages and summaries on labelled items
	@$(BIN)/python -m tests.quality

pictures: $(BROWSER_STAMP) ## Play the product in the demo page and leave pictures of it in pictures/ (SCENES="first_minute" for one)
	@$(BIN)/python -m tests.pictures $(SCENES)

lock: $(DEV_STAMP) ## Resolve the dependencies anew
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra build -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra build --extra dev -c requirements.lock -o requirements-dev.lock
	@# sumy caps setuptools below ours without needing to, hence the override and --no-deps above
	@echo 'setuptools>=80' | $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra build --extra dev --extra quality -c requirements-dev.lock --override - -o requirements-quality.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --group bench -o requirements-bench.lock

clean: ## Remove what make has made
	@rm -rf $(VENV) $(BENCH_VENV) *.egg-info .mypy_cache .ruff_cache .pytest_cache
