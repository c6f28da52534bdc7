# `make setup` makes the environment, `make run` starts the bot, `make test` checks everything a fresh machine can.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORDS := tests/domain tests/dialogue tests/documents
WHOLE := tests/whole tests/soak tests/channels/sandbox

.PHONY: setup run test parts words machinery whole fast soak bench lint lock clean

setup: $(VENV)/.installed

$(VENV)/.installed: requirements-dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

run: setup
	$(BIN)/python -m bot run

# Three at a time: disks and processes are waited for everywhere.
test: setup
	@$(MAKE) --no-print-directory -j3 --output-sync=target whole machinery lint words

# All but what starts whole bots.
parts: words machinery

# What is read and said.
words: setup
	$(BIN)/python -m pytest -m "not whole" $(WORDS)

# What keeps, plans and sends it.
machinery: setup
	$(BIN)/python -m pytest -m "not whole" $(addprefix --ignore=,$(WORDS))

# Processes of the bot, killed and restarted, and a browser. KILLS=200 for a night.
whole: setup
	$(BIN)/python -m pytest -m whole -n 2 --dist loadfile $(WHOLE)

# The faults of docs/reliability.md with their full numbers; some hours. `make soak FAULTS="F1 F8"` for some.
soak: setup
	$(BIN)/python -m tests.soak $(FAULTS)

# The tests of the domain and of the dialogues: some seconds, run at every save.
fast: setup
	$(BIN)/python -m pytest tests/domain tests/dialogue -m "not slow and not whole"

# Times and ratios, against the optimum and against what one would write instead; about ten minutes.
bench: setup
	$(BIN)/python -m benchmarks

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Writes both lock files anew from pyproject.toml (needs uv on the PATH).
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
