# Two commands set everything up on a fresh machine with Python 3.11+, make and git:
#   make demo    make test
# Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
VENV   ?= .venv
JOBS   ?= logical
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
AXE    := tests/browser/node_modules/.package-lock.json
FRONT  := frontend/node_modules/.package-lock.json

# A user's own pip or Python settings must not reach into our environment.
unexport PIP_CONSTRAINT PIP_REQUIREMENT PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help venv demo test lint serve bench frontend screens constraints clean

help: ## daftar perintah ini
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

venv: $(STAMP) ## menyiapkan .venv saja

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Meja Kerja Koperasi memerlukan Python 3.11 atau yang lebih baru; '$(PYTHON)' belum memenuhinya."; \
	  echo "Pasang Python 3.11+, lalu sebutkan namanya, misalnya: make demo PYTHON=python3.12"; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Modul venv belum terpasang. Di Debian dan Ubuntu: sudo apt-get install python3-venv"; exit 1; } >&2
	@echo "Menyiapkan $(VENV): sekali saja, beberapa menit, perlu internet ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,dev]' -c constraints.txt
	@touch $@

$(AXE) $(FRONT): %/node_modules/.package-lock.json: %/package-lock.json
	@command -v npm >/dev/null || { \
	  echo "npm belum terpasang; uji halaman memerlukannya. Di Debian dan Ubuntu: sudo apt-get install npm"; exit 1; } >&2
	@npm ci --silent --ignore-scripts --prefix $*
	@touch $@

demo: $(STAMP) ## membuat contoh proposal dan menyebutkan tempatnya
	@$(BIN)/python -m workbench demo

test: lint $(AXE) $(FRONT) ## lint, tipe, arsitektur, semua uji, doctest dan setiap buku catatan
	@$(BIN)/python -m pytest -q -n $(JOBS) --maxprocesses 8 --dist loadfile

lint: $(STAMP) ## lint, format, tipe dan arsitektur
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

serve: $(STAMP) ## membuka halaman-halaman di peramban komputer ini
	@$(BIN)/python -m workbench serve

bench: $(STAMP) ## mengukur waktu dan memori
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.stages
	@$(BIN)/python -m bench --engine
	@$(BIN)/python -m bench.functions
	@$(BIN)/python -m bench.kernels
	@$(BIN)/python -m bench.cluster
	@$(BIN)/python -m bench.repaint
	@$(BIN)/python -m bench.pages
	@$(BIN)/python -m bench.district

frontend: $(FRONT) ## merakit naskah halaman dari frontend/ (perlu npm; hasilnya ikut disimpan di git)
	@npm run --silent --prefix frontend rakit

screens: $(STAMP) ## memotret setiap halaman pada dua lebar, ke build/screens
	@$(BIN)/python -m tests.browser.screens build/screens

constraints: $(STAMP) ## menulis ulang constraints.txt dari .venv
	@{ sed '/^[^#]/,$$d' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable; } > $(VENV)/constraints.new
	@mv $(VENV)/constraints.new constraints.txt

clean: ## menghapus .venv dan singgahan; proposals/ tidak disentuh
	rm -rf $(VENV) build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find workbench tests bench notebooks -name __pycache__ -prune -exec rm -rf {} + \
	  -o -name .ipynb_checkpoints -prune -exec rm -rf {} +
