# Tinkuy's workshop. `make help` says what there is.
# Wanted on the machine: Python 3.11, Node 20 with npm, make, git. Everything else is brought by `make setup`.

PYTHON ?= python3.11
NPM ?= npm
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin
DONE := $(VENV)/.done
ASSETS := tinkuy/publish/assets
# Spark lies beside everything else: 300 MB that hardly anybody needs.
SPARK := $(VENV)/spark
LOCK = PYTHONPATH=$(VENV)/lock-tool $(RUN)/python -m uv pip compile --quiet --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
# Three processes on two cores: much of the time is waiting for a browser or for a command. Whoever is done takes over tests that are left.
PYTEST := $(RUN)/pytest -q -p no:cacheprovider -n 3 --dist worksteal

# Packages of Python, packages of npm: what does not wait for one another is brought at the same time.
MAKEFLAGS += --jobs=4

# The large packages, and what lies in them that nothing here loads.
LOADED := django scipy pandas openpyxl sklearn numpy frictionless sqlglot ibis docx playwright splink _pytest hypothesis \
    psycopg markdown_it narwhals rich pyxform xlsxwriter pydantic phonenumbers pdfminer jinja2 anyio joblib \
    html5lib lark click xlrd dateutil rapidfuzz sqlparse pdfplumber pyarrow
NEVER_LOADED := '/(tests?|testing|locale|carrierdata|geodata|tzdata)/'

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# Python keeps what it has compiled: without, every command compiles everything it needs again.
unexport PYTHONDONTWRITEBYTECODE
# What a person has set for a mapping of theirs is not for the tests of this one.
unexport TINKUY_HOME

.DEFAULT_GOAL := help
.PHONY: help setup demo test check test-postgres test-spark soak bench lock clean
.DELETE_ON_ERROR:

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
	    printf '  make %-14s %s\n' "$$name" "$$what"; done

setup: $(DONE)/python $(DONE)/package $(DONE)/compiled $(DONE)/words $(DONE)/assets $(ASSETS)/basemap.pmtiles ## everything that Tinkuy needs, into this folder; leaves .venv/bin/tinkuy
	@echo "setup: ready ($(RUN)/tinkuy)"

demo: setup ## build the bundled example and show it (PORT=8000)
	@$(RUN)/tinkuy demo --port $(PORT)

test: setup ## every test, with a sample of the long ones
	@echo "test: the whole suite"
	@$(PYTEST)

check: setup ## lint, format, types, import contracts
	@echo "check: ruff" && $(RUN)/ruff check --quiet && $(RUN)/ruff format --check --quiet
	@echo "check: mypy" && $(RUN)/mypy --no-error-summary
	@echo "check: import contracts" && $(RUN)/lint-imports --no-cache > $(DONE)/imports.txt || { cat $(DONE)/imports.txt; exit 1; }
	@echo "check: well"

test-postgres: setup ## the suite against a PostgreSQL server of its own
	@tools/with-postgres $(PYTEST)

test-spark: setup $(DONE)/spark ## every figure on a Spark cluster of two workers and on DuckDB, cell for cell (SOAK=--soak: large)
	@PYTHONPATH=$(SPARK) $(RUN)/pytest -q -p no:cacheprovider -rP $(SOAK) tests/spark

soak: setup ## the long tests in full: kills, hostile files (half an hour)
	@$(PYTEST) --soak

bench: setup ## measure at 1,000, 100,000 and 1,000,000 organisations, and write docs/bench.md
	@nice $(RUN)/python -m bench run --sizes 1000 100000 1000000 --datasette
	@$(RUN)/python -m bench report

lock: $(DONE)/python ## settle the versions of the lock files anew from pyproject.toml
	@echo "lock: resolving"
	@$(RUN)/pip install --quiet --target $(VENV)/lock-tool --upgrade uv
	@$(LOCK) pyproject.toml -o requirements.lock
	@# What only the workshop needs: installed beside the other, so that neither names what the other does.
	@# pip comes with the environment: to replace it under the installers that run would be to saw at their branch.
	@$(LOCK) --extra dev --constraints requirements.lock pyproject.toml -o requirements-dev.lock --no-emit-package pip \
	    $$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements.lock)
	@$(RUN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['spark'], sep='\n')" \
	    | $(LOCK) --no-annotate --constraints requirements.lock - -o requirements-spark.lock

clean: ## forget what setup made
	@rm -rf $(VENV) node_modules $(ASSETS) && find tinkuy -name '*.mo' -delete

# Each step leaves a mark, and is done again only when what it is made from has changed.

$(DONE)/python:
	@echo "setup: a virtual environment with $(PYTHON)"
	@command -v $(PYTHON) > /dev/null || { echo "setup: $(PYTHON) is not here: install Python 3.11, or say PYTHON=..." >&2; exit 1; }
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	@mkdir -p $(DONE) && touch $@

$(DONE)/requirements: $(DONE)/packages-1 $(DONE)/packages-2
	@touch $@

# Every other package: two installers side by side are done sooner than one.
$(DONE)/packages-%: requirements.lock $(DONE)/python
	@echo "setup: the locked Python packages, part $* of 2 (most of a minute)"
	@awk '/^[a-z0-9]/ { packages++ } packages % 2 == $* - 1' requirements.lock > $(DONE)/packages-$*.txt
	@$(RUN)/pip install --quiet --no-compile --no-deps --require-hashes -r $(DONE)/packages-$*.txt
	@touch $@

$(DONE)/workshop: requirements-dev.lock $(DONE)/python
	@echo "setup: the locked packages of the workshop"
	@$(RUN)/pip install --quiet --no-compile --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# What most commands and tests load: else each of the first to run compiles it for itself. All there is takes a minute.
$(DONE)/compiled: $(DONE)/requirements $(DONE)/workshop
	@echo "setup: compiling the Python packages"
	@cd $(VENV)/lib/python3*/site-packages && $(CURDIR)/$(RUN)/python -m compileall -q -j 2 -x $(NEVER_LOADED) $(LOADED)
	@touch $@

$(DONE)/package: pyproject.toml $(DONE)/requirements $(DONE)/workshop
	@echo "setup: Tinkuy itself"
	@$(RUN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DONE)/spark: requirements-spark.lock $(DONE)/requirements
	@echo "setup: Spark (some minutes)"
	@rm -rf $(SPARK)
	@$(RUN)/pip install --quiet --no-compile --no-deps --require-hashes --target $(SPARK) -r requirements-spark.lock
	@touch $@

$(DONE)/words: $(wildcard tinkuy/*/locale/*/LC_MESSAGES/*.po) $(DONE)/package
	@echo "setup: the translations"
	@for folder in $(wildcard tinkuy/*/locale); do \
	    $(RUN)/pybabel compile --directory $$folder --domain django > $(DONE)/words.txt 2>&1 \
	        || { cat $(DONE)/words.txt >&2; exit 1; }; done
	@touch $@

$(DONE)/npm: package.json package-lock.json $(DONE)/python
	@echo "setup: the locked front-end packages"
	@command -v $(NPM) > /dev/null || { echo "setup: npm is not here: install Node 20, or say NPM=..." >&2; exit 1; }
	@$(NPM) ci --silent --no-fund --no-audit
	@touch $@

$(DONE)/assets: $(shell find tinkuy/publish/front tinkuy/collect/front -type f 2> /dev/null) $(DONE)/npm
	@echo "setup: the site's scripts, styles and fonts"
	@$(NPM) run --silent build
	@touch $@

$(ASSETS)/basemap.pmtiles: $(wildcard tinkuy/places/basemap.py tinkuy/places/world/*) | $(DONE)/package $(DONE)/assets
	@echo "setup: the base map"
	@mkdir -p $(@D) && $(RUN)/python -m tinkuy.places.basemap --to $@ > /dev/null
	@touch $@
