# aspsim: how it is built, tested and installed. `make help` lists the targets.
#
# Nothing is asked of the compiler or of pkg-config while this file is read, so `make deps`, `make help` and `make clean`
# work on a machine that has neither; what pkg-config knows is asked for once, by the first command that needs it.
#
#   make MODE=asan            debug | asan | tsan | cov beside release, each in its own build/<mode>/
#   make CC=clang             the other compiler, in build/<mode>-clang/
#   make WERROR=1             warnings are errors (always so where CI=true)
#   make V=1                  shows every command
#   make BUILD=/elsewhere     a build folder of one's own
#   make PARTS="base stats"   only these parts' sources, while the others are being worked on
#   make test_dates           builds and runs one unit test, tests/unit/test_dates.c

VERSION := 0.1.0
MODE ?= release
BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 60
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

ifeq ($(origin CC),default)
CC := gcc
endif
CLANG := $(findstring clang,$(CC))
OUT := $(BUILD)/$(MODE)$(if $(CLANG),-clang)
SUFFIX := $(patsubst $(BUILD)/%,-%,$(OUT))
PROGRAM := $(BUILD)/aspsim$(if $(filter -release,$(SUFFIX)),,$(SUFFIX))

# ---- flags -----------------------------------------------------------------------------------------------------------

MODES := release debug asan tsan cov fuzz
ifeq ($(filter $(MODE),$(MODES)),)
$(error MODE is one of $(MODES), not "$(MODE)")
endif

# A variable-length array is an error; only gcc has the warning, and only the optimiser sees through its bounds.
FLAGS_release := -O2 -g $(if $(CLANG),,-Wvla-larger-than=1)
FLAGS_debug := -O0 -g3
# Under sanitizers gcc no longer sees the range of a number, and warns of truncation that cannot be.
UNSURE := $(if $(CLANG),,-Wno-format-truncation)
FLAGS_asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS_tsan := -O1 -g -fno-omit-frame-pointer -fsanitize=thread
FLAGS_cov := -O0 -g --coverage
FLAGS_fuzz := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined

# Results must have the same bytes everywhere: no contraction, no fast math, no processor of one's own.
STANDARD := -std=c17 -D_POSIX_C_SOURCE=200809L -ffp-contract=off
WARNINGS := -Wall -Wextra -Wshadow -Wconversion $(if $(filter asan tsan,$(MODE)),$(UNSURE)) $(if $(WERROR)$(filter true,$(CI)),-Werror)

PACKAGES := gsl pangocairo pangoft2 cairo fontconfig glib-2.0
ASK_PACKAGES = pkg-config $(1) $(PACKAGES) || { echo 'aspsim: libraries are missing; `make deps` installs them' >&2; }
OTHERS_CFLAGS = $(eval OTHERS_CFLAGS := $$(shell { $(call ASK_PACKAGES,--cflags); } | sed 's/-I/-isystem /g'))$(OTHERS_CFLAGS)
OTHERS_LIBS = $(eval OTHERS_LIBS := $$(shell $(call ASK_PACKAGES,--libs)))$(OTHERS_LIBS)

CFLAGS ?=
COMPILE = $(CC) $(STANDARD) $(FLAGS_$(MODE)) $(WARNINGS) -Iinclude $(OTHERS_CFLAGS) $(CFLAGS) -MMD -MP
# One short line a file; V=1 shows the commands.
say = $(if $(V),,@printf '%-4s  %s\n' $(1) $(@:$(BUILD)/%=%); )
LIBS = $(OTHERS_LIBS) -lcsv -lm -pthread

# ---- sources ---------------------------------------------------------------------------------------------------------

PARTS ?= $(patsubst sim/%/,%,$(sort $(dir $(wildcard sim/*/*.c)))) $(if $(wildcard plots/*.c),plots)
SOURCES := $(foreach part,$(PARTS),$(sort $(wildcard $(if $(filter plots,$(part)),plots/*.c,sim/$(part)/*.c))))
objects = $(patsubst %.c,$(OUT)/%.o,$(1))

MAIN := sim/cli/main.c
CLI := $(filter-out $(MAIN),$(filter sim/cli/%,$(SOURCES)))
LIBRARY := $(filter-out sim/cli/%,$(SOURCES))
UNIT_TESTS := $(sort $(wildcard tests/unit/test_*.c))
# Toys and slow twins that several tests share.
TEST_SUPPORT := $(sort $(wildcard tests/models/*.c tests/reference/*.c))
BENCHES := $(sort $(wildcard tests/bench/bench_*.c))
STUDIES := $(sort $(wildcard tests/study/study_*.c))
FUZZERS := $(sort $(wildcard tests/fuzz/fuzz_*.c))

LIBASPSIM := $(OUT)/libaspsim.a
LIBCLI := $(OUT)/libcli.a
LIBTEST := $(OUT)/libtest.a
UNIT_PROGRAMS := $(UNIT_TESTS:tests/unit/%.c=$(OUT)/tests/%)
BENCH_PROGRAMS := $(BENCHES:tests/bench/%.c=$(OUT)/bench/%)
STUDY_PROGRAMS := $(STUDIES:tests/study/%.c=$(OUT)/study/%)
FUZZ_PROGRAMS := $(FUZZERS:tests/fuzz/%.c=$(OUT)/fuzz/%)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all demo test run-tests unit-tests tests bench study fuzz install deps deps-dev help format clean

# ---- programs --------------------------------------------------------------------------------------------------------

all: $(if $(wildcard $(MAIN)),$(PROGRAM),$(LIBASPSIM)) ## build/aspsim, the program (the default)

$(PROGRAM): $(OUT)/aspsim
	$(call say,COPY)cp $< $@

$(OUT)/aspsim: $(OUT)/sim/cli/main.o $(LIBCLI) $(LIBASPSIM)
	$(call say,LINK)$(COMPILE) -o $@ $^ $(LIBS)

$(LIBASPSIM): $(call objects,$(LIBRARY))
$(LIBCLI): $(call objects,$(CLI))
$(LIBTEST): $(call objects,$(TEST_SUPPORT))
$(LIBASPSIM) $(LIBCLI) $(LIBTEST):
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR)ar rcsD $@ $(filter %.o,$^)

$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) -c -o $@ $<

# The vector kernels are compiled once more for AVX2; never with fused multiply-add, which would change the bits.
ifneq ($(filter x86_64 amd64,$(shell uname -m)),)
$(OUT)/%_avx2.o: CFLAGS += -mavx2 -mno-fma
endif

$(OUT)/tests/unit/%.o: CFLAGS += -Isim -I.
$(call objects,$(TEST_SUPPORT) $(BENCHES) $(STUDIES) $(FUZZERS)): CFLAGS += -Isim -I.

$(OUT)/tests/%: $(OUT)/tests/unit/%.o $(LIBTEST) $(LIBCLI) $(LIBASPSIM)
	@mkdir -p $(@D)
	$(call say,LINK)$(COMPILE) -o $@ $^ $(LIBS) -lcmocka

$(OUT)/bench/%: $(OUT)/tests/bench/%.o $(LIBTEST) $(LIBASPSIM)
	@mkdir -p $(@D)
	$(call say,LINK)$(COMPILE) -o $@ $^ $(LIBS)

$(OUT)/study/%: $(OUT)/tests/study/%.o $(LIBTEST) $(LIBASPSIM)
	@mkdir -p $(@D)
	$(call say,LINK)$(COMPILE) -o $@ $^ $(LIBS)

# Other flags are other programs, and a list of sources that shrinks must empty the archives: two files that change
# only when flags or sources do.
$(LIBASPSIM) $(LIBCLI) $(LIBTEST): $(OUT)/sources
define remember
$(shell mkdir -p $(OUT); echo '$(2)' | cmp -s - $(1) || echo '$(2)' >$(1))
endef
ifneq ($(filter-out help clean format deps deps-dev,$(or $(MAKECMDGOALS),all)),)
$(call remember,$(OUT)/flags,$(CC) $(STANDARD) $(FLAGS_$(MODE)) $(WARNINGS) $(CFLAGS))
$(call remember,$(OUT)/sources,$(SOURCES) $(TEST_SUPPORT))
endif

-include $(patsubst %.o,%.d,$(call objects,$(SOURCES) $(UNIT_TESTS) $(TEST_SUPPORT) $(BENCHES) $(STUDIES) $(FUZZERS)))

# ---- demo, tests, measurements ---------------------------------------------------------------------------------------

# A parallel make of our own, unless the caller's already is one.
AGAIN = +@$(MAKE) --no-print-directory $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))

demo: deps ## installs what is missing, builds, runs the first scenario and says where to look
	$(AGAIN) run-demo

.PHONY: run-demo
run-demo: $(PROGRAM)
	$(PROGRAM) run scenarios/asp-1999.csv
	@echo
	@echo 'Now look at out/asp-1999/charts/ (pictures) and out/asp-1999/summary.csv (numbers).'
	@echo 'Your own what-if: $(PROGRAM) run scenarios/asp-1999.csv --set market.growth=60%'

test: deps ## installs what is missing, then checks the rules, runs all tests and closes with the total
	$(AGAIN) -k tests $(PROGRAM) || true
	+@sh tests/run.sh --make '$(MAKE) --no-print-directory -q' --out $(OUT) --program $(PROGRAM) rules unit cli

# For modes and compilers other than the first; ONLY='engine block' takes test_engine and test_block.
ONLY ?=
unit-tests: ## all unit tests only, in the MODE and with the CC given
	$(AGAIN) -k tests || true
	+@sh tests/run.sh --make '$(MAKE) --no-print-directory -q' --out $(OUT) --program $(PROGRAM) --only '$(ONLY)' unit

tests: $(UNIT_PROGRAMS) ## builds the unit tests without running them

# One test by its name.
$(UNIT_PROGRAMS:$(OUT)/tests/%=%): %: $(OUT)/tests/%
	$<
.PHONY: $(UNIT_PROGRAMS:$(OUT)/tests/%=%)

bench: $(BENCH_PROGRAMS) ## speed: kernels, the market model, and the same model in NumPy beside it
	@sh tests/bench/run.sh $(OUT)

study: $(STUDY_PROGRAMS) ## long statistical studies
	@for program in $(STUDY_PROGRAMS); do $$program || exit 1; done

fuzz: ## every parser against clang's fuzzer, FUZZ_SECONDS=60 each
	@command -v clang >/dev/null 2>&1 || { echo 'skipped: clang not installed (make deps-dev)'; exit 0; }; \
	$(MAKE) --no-print-directory CC=clang MODE=fuzz run-fuzz

.PHONY: run-fuzz
run-fuzz: $(FUZZ_PROGRAMS)
	@for program in $(FUZZ_PROGRAMS); do \
	    name=$$(basename $$program); found=$(OUT)/fuzz/found/$$name; mkdir -p $$found; \
	    echo "$$name: $(FUZZ_SECONDS) s"; \
	    $$program -max_total_time=$(FUZZ_SECONDS) -timeout=10 -print_final_stats=0 -verbosity=0 \
	        -artifact_prefix=$$found/ $$found $$(ls -d tests/fuzz/corpus/$${name#fuzz_} 2>/dev/null || ls -d tests/fuzz/corpus) || exit 1; \
	done

$(OUT)/fuzz/%: $(OUT)/tests/fuzz/%.o $(LIBTEST) $(LIBASPSIM)
	@mkdir -p $(@D)
	$(call say,LINK)$(COMPILE) -fsanitize=fuzzer -o $@ $^ $(LIBS)

# ---- install ---------------------------------------------------------------------------------------------------------

SHARE = $(DESTDIR)$(PREFIX)/share

install: $(PROGRAM) $(LIBASPSIM) ## program, library, headers, man page, fonts and scenarios to PREFIX (/usr/local), under DESTDIR
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include/aspsim
	install -d $(SHARE)/man/man1 $(SHARE)/aspsim/fonts $(SHARE)/aspsim/scenarios
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/aspsim
	install -m 644 $(LIBASPSIM) $(DESTDIR)$(PREFIX)/lib/libaspsim.a
	install -m 644 include/aspsim/*.h $(DESTDIR)$(PREFIX)/include/aspsim/
	install -m 644 sim/cli/aspsim.1 $(SHARE)/man/man1/aspsim.1
	install -m 644 plots/fonts/* $(SHARE)/aspsim/fonts/
	cp -R scenarios/. $(SHARE)/aspsim/scenarios/
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: aspsim' 'Description: Monte Carlo simulator of hosted-application markets' \
	    'Version: $(VERSION)' 'Requires: $(PACKAGES)' 'Cflags: -I$${prefix}/include' \
	    'Libs: -L$${prefix}/lib -laspsim -lcsv -lm -pthread' >$(DESTDIR)$(PREFIX)/lib/pkgconfig/aspsim.pc

# ---- what is needed --------------------------------------------------------------------------------------------------

NEEDED := gcc make libc6-dev pkg-config libgsl-dev libpango1.0-dev libcairo2-dev libfontconfig-dev libglib2.0-dev \
    libcsv-dev libcmocka-dev librandom123-dev locales
WANTED := clang clang-format libclang-rt-14-dev python3 python3-numpy poppler-utils valgrind shellcheck man-db

deps: ## what building and testing need (Debian, Ubuntu); nothing is asked of the network when nothing is missing
	@sh tests/deps.sh $(NEEDED)

deps-dev: deps ## what developing needs beside: clang, its tools, NumPy for the benchmark
	@sh tests/deps.sh $(WANTED)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile
	@echo
	@awk '/^#   make [A-Z]|^#   make test_/ { sub(/^#   /, ""); print }' Makefile

format: ## lays out all code by .clang-format
	@find sim include plots tests -name '*.[ch]' -exec grep -L 'Generated by\|Written by tests/reference/' {} + | xargs clang-format -i --style=file

clean: ## removes build/
	rm -rf $(BUILD)
