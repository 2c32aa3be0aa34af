# The project's commands. Each sees to its own set-up and is quick the second time.
#
#   make demo     a working lobby on this machine          make demo ARGS="--simulate --seconds 600"
#   make test     the whole suite                          make test ARGS="tests/hub -x"
#   make check    lint, format, types
#   make bench    figures, into bench-output/
#   make setup    the set-up alone
#   make lock     the lock files anew                      make lock UPGRADE=1

.PHONY: setup demo test check bench lock
export PYTHON UPGRADE

bin := .venv/bin
packages := setup/debian-packages.txt setup/debian.sh setup/python.sh

setup: .venv/ready .venv/system-for-demo
	@echo "Ready: $(bin)/pendopo"

demo: .venv/ready .venv/system-for-demo
	@exec $(bin)/pendopo demo $(ARGS)

# Two at a time: most tests wait for a program, a page or a sound, not for the processor. A file's tests stay together.
test: .venv/ready .venv/system-for-tests
	@$(bin)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

check: .venv/ready
	@$(bin)/ruff check
	@$(bin)/ruff format --check
	@$(bin)/mypy

bench: .venv/ready .venv/system-for-demo
	@$(bin)/python -m bench $(ARGS)

lock: .venv/ready
	@setup/lock.sh

.venv/ready: requirements/dev.txt pyproject.toml setup/environment.sh $(packages)
	@setup/debian.sh python
	@setup/environment.sh
	@touch $@

.venv/system-for-demo: .venv/ready $(packages)
	@setup/debian.sh window browser
	@touch $@

.venv/system-for-tests: .venv/ready $(packages)
	@setup/debian.sh window browser tests
	@touch $@
