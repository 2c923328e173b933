# make demo     sets up, checks the sample county, shows what a clerk sees
# make test     sets up, runs every test this machine has the programs for
# make promises  the tests with counts (writers at once, kills, flipped bits), each as often as docs say; some minutes
SHELL := /bin/sh
PY := .venv/bin/python
READY := .venv/.ready
DEMO := check --workspace data/samples/county --quarter 2024Q3 --as-of 2024-10-08

.PHONY: demo test promises lint types docs docs-check quotes bench clean setup
.DEFAULT_GOAL := demo

setup: $(READY)

$(READY): pyproject.toml .ci/venv
	@echo "正在准备运行环境 .venv（只在第一次，约一分钟）…"
	@sh .ci/venv
	@touch $@

demo: $(READY)
	@echo '$$ allyctl $(DEMO)'
	@code=0; $(PY) -m allyctl $(DEMO) || code=$$?; \
	if [ $$code -eq 1 ]; then echo; echo "示例县有意留下了一些问题，上面列出的就是（退出码 1 在这里属于正常）。"; \
	else echo "演示没有按预期结束：退出码 $$code，预期为 1。" >&2; exit 1; fi

# TESTS="tests/values -k dates" runs some; LEAVE_OUT=no runs those marked office or browser whatever is installed
test: $(READY)
	$(PY) -m pytest -n auto -q $(if $(filter no,$(LEAVE_OUT)),--leave-none-out) $(TESTS)

promises: $(READY)
	ALLYCTL_PROMISES=1 $(PY) -m pytest -n auto -q -m promises

lint: $(READY)
	$(PY) -m ruff check

types: $(READY)
	$(PY) -m mypy

docs: $(READY)
	$(PY) docs/generate.py

docs-check: $(READY)
	$(PY) docs/generate.py --check

# Finds every quoted word of the policies in its source; the sources are no part of the project.
quotes: $(READY)
	$(PY) .ci/quotes.py

bench: $(READY)
	$(PY) benchmarks/startup.py
	$(PY) benchmarks/check_large.py
	$(PY) benchmarks/rules_growth.py
	$(PY) benchmarks/documents.py

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find allyctl tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +
