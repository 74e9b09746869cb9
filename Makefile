# Two commands are enough: `make demo` to try it, `make test` to check it. Both need Python 3.11 or newer and nothing else.
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) deploy/bootstrap.py
RUN = .venv/bin/python
BIN = .venv/bin
export PYTHONPATH = site:.

help: ## List these commands.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

demo: ## Serve the site with demo data at http://127.0.0.1:8000 (PORT=, HOST= and DEMO_DIR= change where).
	@exec $(BOOTSTRAP) demo

test: environment ## Every check and test; REQUIRE_SERVICES=1 fails where PostgreSQL, Redis or Chromium is missing.
	@$(RUN) tests/run.py

check: environment ## Linters, types, import contracts, templates, migrations, deployment, translations: no database.
	@$(RUN) tests/checks.py

bench: environment ## The benchmarks of docs/performance.md: one table, and benchmarks/results.json.
	@$(RUN) -m benchmarks

bench-search: environment ## The search part of the benchmarks alone (SEARCH_DOCUMENTS=100000 is the scale of the goals).
	@$(RUN) -m benchmarks search

messages: environment ## Bring the translators' files up to date with the source (needs gettext).
	@$(RUN) deploy/update_messages.py

lock: environment ## Solve the dependencies of pyproject.toml anew, into deploy/locks.
	@for extra in runtime production opinions development; do \
	  options="--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --output-file deploy/locks/$$extra.lock"; \
	  test $$extra = runtime || options="$$options --extra $$extra"; \
	  $(BIN)/uv pip compile $$options pyproject.toml || exit 1; \
	  echo "deploy/locks/$$extra.lock"; \
	done

clean: ## Remove the environment, the demo's data (var/) and everything that was built.
	@rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis staticfiles
	@find site/locale -name '*.mo' -delete
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(BOOTSTRAP) develop

.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-search messages lock clean environment
