# Depeche. `make` says what there is; every target works from a fresh clone.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
OUT ?= out/demo
CASES ?= 10000
SIZES ?= 100 1000
# One more than there are processors: some tests wait for a store, a browser or a cluster.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# The folder with benchmark articles, annotations and the scorer, where there is one.
SHARED ?= ../shared
# The package as `make compiled` makes it; with this in PYTHONPATH it is the one that is imported.
COMPILED := out/compiled/lib
# What makes the explorer's pages move, built by npm; without Node.js the pages stay plain.
MODULES := explorer/node_modules/.package-lock.json
FRONT := kg/serve/explorer/static/dist/explorer.js

.DEFAULT_GOAL := help
.PHONY: help install front check-front demo docs test check fix score bench fuzz soak build-wheel compiled clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(STAMP) ## make .venv with everything in it (Python 3.11 or later), and the explorer's scripts where there is npm
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory front; else \
	  echo 'There is no npm: the pages of kg serve stay plain. With Node.js 20.19 or later, `make front` makes them move.'; fi

front: $(FRONT) ## build what makes the pages of kg serve move (Node.js 20.19 or later)

$(FRONT): $(MODULES) $(shell find explorer/src -type f) explorer/vite.config.ts explorer/tsconfig.json ontology/context.jsonld
	cd explorer && npm run --silent build

$(MODULES): explorer/package.json explorer/package-lock.json explorer/.npmrc
	cd explorer && npm ci --ignore-scripts --silent
	@touch $@

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

demo: $(STAMP) ## build a graph of the seed articles and ask it two questions
	$(BIN)/kg build seeds/articles -o $(OUT)
	@for query in who-met-whom what-was-signed; do \
	  printf '\n%s\n' "$$(sed -n '1s/^# *//p' ontology/queries/$$query.rq)"; \
	  $(BIN)/kg query --in $(OUT) --file ontology/queries/$$query.rq --format table || exit; \
	done

docs: $(STAMP) ## build the documentation as a site, without a network; a warning is an error
	$(BIN)/python docs/make_site.py -o out/docs

test: check ## run every check and every test
	$(BIN)/python -m pytest -n $(WORKERS)

check: $(STAMP) check-front ## lint, types, layers, generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy docs/generate.py docs/make_site.py docs/conf.py
	$(BIN)/lint-imports
	$(BIN)/python ontology/generate.py --check
	$(BIN)/python seeds/make/formats.py --check

check-front: # lint, types and pure functions of the explorer's scripts, where there is npm
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(MODULES) && cd explorer && npm run --silent check && npm test --silent; fi

fix: $(STAMP) ## format, repair what ruff can, make the generated files again
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python ontology/generate.py
	$(BIN)/python docs/generate.py
	$(BIN)/python seeds/make/formats.py

score: $(STAMP) ## score the graph against annotated articles; RECORD=1 adds a row to the history
	$(BIN)/python benchmarks/score.py $(SHARED) $(if $(RECORD),--record)

bench: compiled ## what an article costs at each step; builds of SIZES articles; names looked up, formats read, graphs validated, links
	PYTHONPATH=$(COMPILED) $(BIN)/python benchmarks/pipeline.py --sizes $(SIZES)
	$(BIN)/python benchmarks/pipeline.py --articles 60 --pages 6 --built 300
	$(BIN)/python benchmarks/index.py
	$(BIN)/python benchmarks/sources.py
	$(BIN)/python benchmarks/publish.py
	$(BIN)/python benchmarks/validation.py $(SHARED)
	$(BIN)/python benchmarks/linking.py $(SHARED)
	$(BIN)/python benchmarks/identity.py
	$(BIN)/python benchmarks/catalogue_scale.py

fuzz: $(STAMP) ## damaged inputs for every reader, CASES of them each; see docs/reliability.md
	$(BIN)/python tests/fuzz/soak.py --cases $(CASES)

soak: compiled ## files good and hostile, articles that crash, hang or eat memory, builds killed and edited: see docs/reliability.md
	$(BIN)/python benchmarks/accounting.py
	KG_EDITS=200 $(BIN)/python -m pytest tests/test_incremental.py -q
	KG_SPARK_TWICE=1 $(BIN)/python -m pytest tests/spark/test_spark_cluster.py -q
	KG_ARTICLES=1000 KG_HOSTILE=10 $(BIN)/python -m pytest tests/test_isolation.py -q
	KG_KILLS=30 $(BIN)/python -m pytest tests/test_killed_build.py -q
	PYTHONPATH=$(COMPILED) $(BIN)/pytest tests/extract tests/sources tests/graph tests/validate -q # not python -m pytest, which would import the folder it is in

build-wheel: $(STAMP) ## dist/depeche-….whl
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

compiled: $(STAMP) ## out/compiled/depeche-….whl: what each article goes through, compiled to C (a C compiler, some minutes)
	rm -rf $(dir $(COMPILED))
	$(BIN)/python -m hatchling build -t sdist -d $(dir $(COMPILED))
	HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps \
	  --no-build-isolation --wheel-dir $(dir $(COMPILED)) $(dir $(COMPILED))*.tar.gz
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(COMPILED) $(dir $(COMPILED))*.whl

clean: ## remove what was made, but .venv
	rm -rf out dist build kg/serve/explorer/static/dist explorer/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
