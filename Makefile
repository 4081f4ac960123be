# make serve   the site on this machine, rebuilt as sources change (HOST, PORT)
# make test    every check and every test, the browser's included
# make build   the site into site/
# make bench   how fast the checker is, as ratios, and the site, by Lighthouse
# make drills  ten thousand drills, each with one right answer and marked as the checker says
# make fuzz    malformed input for the command line, 100,000 times and more
# make mutation  the reckoning modules with faults put in: which of them the worked cases find
# make pictures  the icon's pictures, the social preview, and the README's from the site in site/
# Each sets up what it needs: on a fresh machine only Python 3.13, Node.js and make.

HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?=

# The theme's banner about the end of its upkeep in May 2027, which is known.
export NO_MKDOCS_2_WARNING := 1

VENV := .venv
PY := $(VENV)/bin/python
PY_STAMP := $(VENV)/.installed
NODE_STAMP := node_modules/.installed
PROJECT_STAMP := $(VENV)/.project
PY_CODE := $(wildcard checker scripts tests)
PAGE_TS := $(wildcard docs/assets/*/*.ts docs/assets/*/*.tsx)
WORKER_TS := $(wildcard docs/assets/*-worker/*.ts)

.PHONY: help setup serve build bench drills fuzz mutation test check chromium contract pictures lock format clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# //p' Makefile | sed -n '/^make/p'

setup: $(PY_STAMP) $(NODE_STAMP) $(PROJECT_STAMP)

$(PY): .python-version
	@python=$$(PYTHON='$(PYTHON)' sh scripts/check_environment.sh python) && "$$python" -m venv $(VENV)
	@touch $@

$(PY_STAMP): requirements.txt $(PY)
	@echo "Installing the Python packages of requirements.txt"
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

# The project itself, in place; nothing is fetched.
$(PROJECT_STAMP): pyproject.toml $(PY_STAMP)
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(NODE_STAMP): package-lock.json package.json .npmrc
	@sh scripts/check_environment.sh node
	@echo "Installing the Node.js packages of package-lock.json"
	@npm ci --loglevel=error
	@touch $@

contract: setup
	@$(PY) -m scripts.compile_clauses

serve: contract
	$(PY) -m mkdocs serve --dev-addr $(HOST):$(PORT)

build: contract
	$(PY) -m mkdocs build --strict

pictures: build chromium
	$(PY) -m scripts.draw_images
	$(PY) -m scripts.take_pictures

bench: contract chromium
	$(PY) -m scripts.bench
	$(PY) -m scripts.bench.what_if
	$(PY) -m scripts.bench.pages

drills: contract
	DRILLS=10000 $(PY) -m pytest tests/checker/test_practice.py

fuzz: contract
	$(PY) -m scripts.fuzz

# mutmut renews the modules that it changes, and not what it has copied beside them.
mutation: contract
	rm -rf mutants/clauses mutants/scripts mutants/tests mutants/checker/*.json
	$(PY) -m mutmut run
	$(PY) -m scripts.mutation

chromium: setup
	@$(PY) -m scripts.find_chromium

check: setup
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy $(PY_CODE)
	$(if $(filter-out $(WORKER_TS),$(PAGE_TS)),node_modules/.bin/tsc)
	$(if $(WORKER_TS),node_modules/.bin/tsc --project tsconfig.worker.json)
	node_modules/.bin/biome ci --colors=off .

test: check contract chromium
	$(PY) -m pytest --numprocesses=logical --maxprocesses=4 --dist=worksteal

format: setup
	$(PY) -m ruff check --fix-only --exit-zero .
	$(PY) -m ruff format .
	node_modules/.bin/biome check --write .

# Newest versions within pyproject.toml and package.json. No address of a registry may stand in either file.
lock: $(PY_STAMP)
	env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" \
		$(PY) -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --all-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file requirements.txt pyproject.toml
	@# In a folder without node_modules, for what is installed already would be listed without its hash.
	folder=$$(mktemp -d) && cp package.json .npmrc "$$folder" \
		&& npm --prefix "$$folder" install --package-lock-only --loglevel=error \
		&& cp "$$folder/package-lock.json" . && rm -r "$$folder"

clean:
	rm -rf build site .cache .hypothesis mutants test-results checker/contract.json
