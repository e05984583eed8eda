# Two commands do everything on a fresh machine with Python 3.11 and make; without make (Windows):
#   python scripts/setup.py run        python scripts/setup.py test
PYTHON ?= python3

.PHONY: run test bench install dev clean

run:      ## extract the specimen plans of corpus/ into outputs/
	@$(PYTHON) scripts/setup.py run

test:     ## run the tests
	@$(PYTHON) scripts/setup.py test

bench:    ## measure how fast the program is on this machine and write BENCHMARKS.md (about half an hour)
	@$(PYTHON) scripts/setup.py bench

install:  ## only make .venv with the program in it
	@$(PYTHON) scripts/setup.py install

dev:      ## make .venv with the developers' tools too
	@$(PYTHON) scripts/setup.py dev

clean:    ## remove .venv and what was built
	rm -rf .venv build dist
