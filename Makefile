# Everything is done from here; `make help` lists the targets.
export NO_MKDOCS_2_WARNING := 1
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINES := $(VENV)/engines
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes
PIP := $(BIN)/python $(INSTALL)
# One worker more than there are processors, since each waits for a browser a third of its time; a browser takes memory.
PYTEST = $(BIN)/python -m pytest --numprocesses $(shell $(BIN)/python -c "import os; print(min(os.cpu_count() + 1, 4))") --dist loadscope --no-loadscope-reorder
TONGUE = $(if $(filter command,$(firstword $(origin LANG))),--lang $(firstword $(subst ., ,$(subst _, ,$(LANG)))))
NO_PYTHON := Potrzebny jest Python 3.11 lub nowszy. / Python 3.11 or newer is needed. (PYTHON=python3.11)
# A moved folder or a new Python breaks an environment for good, so one that cannot run is recreated.
BROKEN := $(shell test -e $(VENV)/core && ! $(BIN)/python requirements/environment.py 2>/dev/null && rm -rf $(VENV))
ADDRESS ?= 127.0.0.1:8000

.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

serve: $(VENV)/site ## build both languages and serve them with live reload; another port: ADDRESS=127.0.0.1:8031
	@$(BIN)/python -m macros.site.port $(ADDRESS)
	SITE_URL=http://$(ADDRESS)/ $(BIN)/python -m mkdocs serve --livereload --dev-addr $(ADDRESS)

build: $(VENV)/site ## write the site to site/
	$(BIN)/python -m mkdocs build --clean

publication: $(VENV)/site ## build the site as it is published: SITE_URL and REPO_URL, or GITHUB_REPOSITORY; with an archive of all of it
	@$(BIN)/python -m macros.site.publish

notes: $(VENV)/site ## print what changed in data and API since the release before: TAG=v1.2
	@$(BIN)/python -m macros.site.release_notes "$(or $(TAG),HEAD)"

check: $(VENV)/core ## check the records alone, or one: FILE=data/actors/x.yml
	@$(BIN)/python -m macros check $(TONGUE) $(if $(FILE),"$(FILE)")

format: $(VENV)/core ## rewrite the records in canonical form, or one: FILE=…
	@$(BIN)/python -m macros format $(TONGUE) $(if $(FILE),"$(FILE)")

new: $(VENV)/core ## start a record: KIND=actor ID=some-id
	@$(BIN)/python -m macros new $(TONGUE) "$(KIND)" "$(ID)"

spelling: $(VENV)/tools ## report words of our prose that no dictionary contains
	@$(BIN)/python -m macros spelling $(TONGUE)

rules: $(VENV)/core ## write the manual of rules
	@$(BIN)/python -m macros rules

lint: $(VENV)/tools ## check the style and types of the code and the spelling of our prose
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint docs/theme/assets/js
	@$(BIN)/python -m macros spelling

test: lint $(VENV)/test ## run every check and test that a change has to pass (minutes)
	$(PYTEST)

test-all: lint $(VENV)/test-all ## add the exhaustive tests: axe on every page, other engines, whole builds, nginx, Lighthouse
	$(PYTEST) -m ""

engines: $(VENV)/test-all ## also build the site with ProperDocs and Zensical, and compare the results
	$(BIN)/python -m pytest -m "" tests/engines

rehearsal: $(VENV)/test-all ## run every check with the newest releases of all dependencies, installed next to the locked ones
	PYTHON=$(PYTHON) tests/rehearse-upgrade

schema: $(VENV)/core ## write the JSON Schemas for editors
	@$(BIN)/python -m macros schema

refresh: $(VENV)/tools ## write every derived file: form, schemas, manual, ledger of links, addresses, API contract (offline, before publishing)
	@$(BIN)/python -m macros check --quiet
	@$(BIN)/python -m macros format
	@$(BIN)/python -m macros schema
	@$(BIN)/python -m macros rules
	@$(BIN)/python -m macros.site.check_links --offline --write
	@SITE_LANGUAGES=pl $(BIN)/python -m mkdocs build --clean --quiet --site-dir .cache/refresh
	@$(BIN)/python -m tests.addresses .cache/refresh
	@$(BIN)/python -m tests.built.formats.contract
	@rm -rf .cache/refresh
	@git -c safe.directory='*' status --short

lock: refresh ## an older name of refresh

check-links: $(VENV)/tools ## check every external link and store the results in data/links.yml
	@$(BIN)/python -m macros.site.check_links --write

bench-search: $(VENV)/test ## measure our search, stock Material and Pagefind on the same queries; a part of them: ARGUMENTS=first-run
	$(BIN)/python -m tests.search.bench $(ARGUMENTS)

bench: $(VENV)/test ## compare build time with plain Material, and measure growth: ARGUMENTS="--sizes today 100 --rounds 1"
	$(BIN)/python -m tests.bench $(ARGUMENTS)

lighthouse: $(VENV)/test ## compare key pages with stock Material in Lighthouse (needs Node)
	@$(BIN)/python -m tests.lighthouse

screenshots: $(VENV)/test ## save screenshots of key pages in screenshots/
	@$(BIN)/python -m tests.screenshots

clean: ## remove what was built and installed
	rm -rf $(VENV) .cache site

$(VENV)/core: requirements/core.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(NO_PYTHON)"; exit 1; }
	$(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }
	$(PIP) -r requirements/core.txt
	touch $@

$(VENV)/site: requirements/site.txt $(VENV)/core
	$(PIP) -r requirements/site.txt
	touch $@

$(VENV)/tools: requirements/test.txt $(VENV)/site
	$(PIP) -r requirements/test.txt
	touch $@

$(VENV)/test: $(VENV)/tools
	tests/install-browser
	tests/install-java
	touch $@

$(VENV)/test-all: $(VENV)/test $(ENGINES)/ready
	tests/install-nginx
	tests/install-firefox
	touch $@

$(ENGINES)/ready: requirements/engines.txt
	test -x $(ENGINES)/bin/python || $(PYTHON) -m venv $(ENGINES)
	$(ENGINES)/bin/python $(INSTALL) -r requirements/engines.txt
	touch $@

.PHONY: help serve build publication notes check format new spelling rules lint test test-all engines rehearsal schema refresh lock check-links bench bench-search lighthouse screenshots clean
