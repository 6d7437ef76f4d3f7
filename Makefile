# Every target works from nothing: it makes its own virtual environment first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
WORKERS ?= 2
READY := .venv/.ready
WEB := graph_service/web/explorer_build
WEB_READY := $(WEB)/node_modules/.ready

# Tests start some hundred processes of ours: what is compiled once is kept, whatever the environment says, or each would compile all.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo serve test check schema client bench bench-names bench-resolution bench-links bench-graphql audit web
.DEFAULT_GOAL := demo

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

# The explorer's assets come from npm; without it the service shows a plain page that works.
web: $(READY)
	@if [ ! -f $(WEB)/package-lock.json ]; then \
		echo "NOTE: $(WEB) is not there: the explorer will be the plain page"; \
	elif ! command -v npm >/dev/null; then \
		echo "NOTE: npm is not installed: the explorer will be the plain page"; \
	elif [ $(WEB_READY) -nt $(WEB)/package-lock.json ]; then :; \
	elif (cd $(WEB) && npm ci --no-audit --no-fund && npm run build --if-present); then touch $(WEB_READY); \
	else echo "NOTE: npm could not fetch the explorer: it will be the plain page"; fi

demo: web
	$(BIN)/graph-service demo

serve: web
	$(BIN)/graph-service serve

# On both servers where that can be had, side by side; the end of the run says loudly what was not tested.
# Each test begins with an empty store: Neo4j would plan its statements anew again and again, those with longer lists too, and forget them.
NEO4J_KEEPS_PLANS := --setting dbms.cypher.min_replan_interval=1d --setting internal.cypher.use_parameter_size=false \
	--setting server.memory.query_cache.per_db_cache_num_entries=20000
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadscope --no-loadscope-reorder $(ARGS)
test: web
	@if [ -n "$$NEO4J_URI" ]; then $(PYTEST); \
	elif $(BIN)/python tools/neo4j_server.py fetch; then $(BIN)/python tools/neo4j_server.py exec --brief $(NEO4J_KEEPS_PLANS) -- $(PYTEST); \
	else $(PYTEST); fi

check: web
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/graph-service schema --check
	$(BIN)/python -m tools.build_client --check
	$(MAKE) test

schema: $(READY)
	$(BIN)/graph-service schema > schema.graphql.new && mv schema.graphql.new schema.graphql

# The typed client, from schema.graphql and graph_service/client/documents.
client: $(READY)
	$(BIN)/python -m tools.build_client

bench: web
	$(BIN)/python -m benchmarks $(if $(DATA),--data $(DATA))

# PEERS is a Python that has splink 4, recordlinkage, nomenklatura and anyascii, if they are to be measured too; without DATA made-up worlds alone.
bench-resolution: $(READY)
	$(BIN)/python -m benchmarks.resolution --world $(if $(DATA),--data $(DATA)) $(if $(PEERS),--peers $(PEERS)) \
		$(if $(LARGE),--large $(LARGE))

# DATA holds the pair sets; PEERS is a Python that has nomenklatura, AGENCIES a file of persons, NAME_BENCH nomenklatura's cases,
# if they are to be measured too.
bench-names: $(READY)
	$(BIN)/python -m benchmarks.names --data $(DATA) $(if $(PEERS),--peers $(PEERS)) \
		$(if $(AGENCIES),--agencies $(AGENCIES)) $(if $(NAME_BENCH),--name-bench $(NAME_BENCH))

# On the embedded store, and on Neo4j where it can be had.
bench-links: $(READY)
	@if $(BIN)/python tools/neo4j_server.py fetch; then \
		$(BIN)/python tools/neo4j_server.py exec -- $(BIN)/python -m benchmarks.links; \
	else $(BIN)/python -m benchmarks.links; fi

# Plain Strawberry beside ours with every protection on.
bench-graphql: $(READY)
	$(BIN)/python -m benchmarks.graphql

# Suites that nobody here wrote, fetched by npm and pip: they need Node.
audit: $(READY)
	$(BIN)/python tools/audit/audit.py
