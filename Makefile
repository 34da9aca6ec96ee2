# make run    start Fil Rouge on http://127.0.0.1:8501 (the first time, installs it and makes the demo)
# make test   install what tests need, then run everything
# make test-slow   what takes too long for each change: rarer faults, other examples for property tests
# make pictures  take the pictures of the README and the guide again, from a fresh demo (4 minutes)
# make bench  measure speed; docs/performance.md says what is measured
# make bench-live  measure a full room: phones, facilitators and designers at once (5 minutes)
# make bench-themes  measure themes beside BERTopic and k-means, in an environment of its own

VENV := .venv
BIN := $(VENV)/bin

run: $(VENV)/.installed
	$(BIN)/streamlit run app.py

$(VENV)/bin/python:
	python3 -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	$(BIN)/pip install --disable-pip-version-check --quiet -r requirements.txt
	touch $@

$(VENV)/.installed-dev: requirements.txt requirements-checks.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	touch $(VENV)/.installed $@

test: $(VENV)/.installed-dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

test-slow: $(VENV)/.installed-dev
	$(BIN)/pytest -m slow
	$(BIN)/pytest -m "not browser and not slow" --hypothesis-profile others

pictures: $(VENV)/.installed-dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.pictures

bench: $(VENV)/.installed-dev
	$(BIN)/python tests/bench/reruns.py

bench-live: $(VENV)/.installed-dev
	$(BIN)/python -m tests.bench.live_load

.venv-bench/.installed: requirements.txt requirements-bench.txt
	python3 -m venv .venv-bench
	.venv-bench/bin/pip install --disable-pip-version-check --quiet -r requirements-bench.txt
	touch $@

bench-themes: .venv-bench/.installed
	.venv-bench/bin/python -m tests.bench.themes

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: run test test-slow pictures bench bench-live bench-themes format
