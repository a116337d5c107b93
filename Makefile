# The front door. All work is done by meson and the tools it names; `make` alone lists the doors.

BUILD := build
DB := out/demo/ayumi.db
FUZZ_SECONDS ?= 300
DESTDIR ?=
PREFIX ?= /usr/local

.PHONY: help demo test bench fuzz lint install deb bundle deps deps-build deps-test deps-bench golden clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#: //p' Makefile

#: make demo      build, read the bundled table, judge it, write its report to out/demo/report/
demo: program
	@tools/demo.sh $(BUILD)/release/src/face/ayumi out/demo

#: make test      everything that holds the program to be right; the last line sums it up
test: deps-test
	@python3 tests/run.py

#: make bench     time, memory and growth, as ratios, beside what one would take instead (docs/bench.md)
bench: program deps-bench
	@status=0; for part in run paper serve; do \
	    python3 bench/$$part.py --ayumi $(BUILD)/release/src/face/ayumi || status=1; \
	done; exit $$status

#: make fuzz      every harness for FUZZ_SECONDS (300) seconds
fuzz: deps-test
	@python3 tests/run.py --only fuzz --fuzz-seconds $(FUZZ_SECONDS)

#: make lint      the layer law in words, layout, leftovers, unused sentences
lint: deps-test
	@python3 tools/lint.py

#: make golden    writes the expected outputs anew; look at them with git diff before you commit
golden: program
	@python3 tests/golden/golden.py --ayumi $(BUILD)/release/src/face/ayumi --rewrite

#: make install   into PREFIX (/usr/local), below DESTDIR
install: program
	@meson configure $(BUILD)/release -Dprefix=$(PREFIX)
	@meson compile -C $(BUILD)/release installed
	@meson install -C $(BUILD)/release --no-rebuild --destdir "$(if $(DESTDIR),$(abspath $(DESTDIR)))"

#: make deb       the Debian package, into out/
deb: deps-build
	@tools/deps.sh package
	@tools/deb.py $(BUILD)/deb out

#: make bundle    the Debian package and all that it needs, for a network that is closed, into out/bundle/
bundle: deb
	@tools/bundle.sh out/bundle "$$(tools/deb.py $(BUILD)/deb out)"

#: make deps      installs what building and testing need from Debian (tools/packages.txt)
deps:
	@tools/deps.sh build test

#: make clean     removes build/ and out/
clean:
	rm -rf $(BUILD) out

.PHONY: program
program: deps-build
	@test -f $(BUILD)/release/build.ninja || meson setup $(BUILD)/release --prefix $(PREFIX)
	@meson compile -C $(BUILD)/release ayumi

deps-build:
	@tools/deps.sh build

deps-test:
	@tools/deps.sh build test

deps-bench:
	@tools/deps.sh bench
