/*
 * random_support: what the tests of distributions and inputs share: values in words, an arena, rows of an oracle file.
 *
 * The words are those of a scenario's cells, C locale, read by a small reader of our own: the scenario's reader stands
 * to the right of what is tested.
 */
#ifndef ASPSIM_TESTS_RANDOM_SUPPORT_H
#define ASPSIM_TESTS_RANDOM_SUPPORT_H

#include "cmocka_begin.h"

#include "aspsim/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOLD_ATOMS = 16 };

/* A distribution and what it borrows. */
struct told {
    struct asp_distribution distribution;
    double values[TOLD_ATOMS], weights[TOLD_ATOMS];
};

/* The column that every sample(...) in words stands for: 8 rows in no order. */
static const double told_sample[] = {3, 1, 4, 1.5, 9, 2.6, 5, 3.5};

static inline void told_arguments(struct told *told, const char *text)
{
    struct asp_distribution *distribution = &told->distribution;
    const bool atoms = strcmp(distribution->kind->name, "discrete") == 0;
    for (char *end; *text && *text != ')'; text = end + strspn(end, " ,:")) {
        const double number = strtod(text, &end);
        assert_ptr_not_equal(text, end);
        if (!atoms) {
            distribution->argument[distribution->argument_count++] = number;
        } else if (*end == ':') {
            told->values[distribution->atom_count] = number;
        } else {
            told->weights[distribution->atom_count++] = number;
        }
    }
    distribution->values = atoms ? told->values : NULL;
    distribution->weights = atoms ? told->weights : NULL;
}

/* Reads "normal(1, 2) within [0, 5]", "5 to 15", "discrete(1: 0.2, 2: 0.8)", "sample(...)", "42". */
static inline void tell(struct told *told, const char *text)
{
    *told = (struct told){0};
    struct asp_distribution *distribution = &told->distribution;
    const char *within = strstr(text, "within [");
    if (within) {
        char *end;
        distribution->bounded = true;
        distribution->lowest = strtod(within + strlen("within ["), &end);
        distribution->highest = strtod(end + 1, NULL);
    }
    const char *open = strchr(text, '(');
    const char *to = strstr(text, " to ");
    char name[32] = "constant";
    if (open) {
        snprintf(name, sizeof name, "%.*s", (int)(open - text), text);
    } else if (to) {
        snprintf(name, sizeof name, "range");
    }
    distribution->kind = asp_distribution_find(name);
    assert_non_null(distribution->kind);
    if (strcmp(name, "sample") == 0) {
        distribution->values = told_sample;
        distribution->atom_count = sizeof told_sample / sizeof told_sample[0];
        distribution->sample_name = "sample.csv";
    } else if (open) {
        told_arguments(told, open + 1);
    } else {
        distribution->argument[distribution->argument_count++] = strtod(text, NULL);
        if (to) {
            distribution->argument[distribution->argument_count++] = strtod(to + strlen(" to "), NULL);
        }
    }
}

/* Marginals of one test; told_end releases them. */
static struct asp_arena told_arena;

static inline int told_begin(void **state)
{
    (void)state;
    asp_arena_init(&told_arena);
    return 0;
}

static inline int told_end(void **state)
{
    (void)state;
    asp_arena_clear(&told_arena);
    return 0;
}

#define told_test(function) cmocka_unit_test_setup_teardown(function, told_begin, told_end)

static inline struct asp_marginal *marginal_of(const char *text)
{
    struct told told;
    struct asp_error err = {0};
    tell(&told, text);
    struct asp_marginal *marginal = asp_marginal_create(&told_arena, &told.distribution, &err);
    if (!marginal) {
        fail_msg("%s: %s", text, err.text);
    }
    return marginal;
}

/* Requires that the words are refused as input, with `part` in the sentence. */
static inline void assert_refused(const char *text, const char *part)
{
    struct told told;
    struct asp_error err = {0};
    tell(&told, text);
    assert_null(asp_marginal_create(&told_arena, &told.distribution, &err));
    assert_int_equal(err.failure, ASP_FAILURE_INPUT);
    if (!strstr(err.text, part)) {
        fail_msg("%s: \"%s\" does not say \"%s\"", text, err.text, part);
    }
}

static inline void assert_near(double value, double expected, double tolerance, const char *what)
{
    if (!(fabs(value - expected) <= tolerance) && !(isinf(expected) && value == expected)) {
        fail_msg("%s: %.17g is not within %g of %.17g", what, value, tolerance, expected);
    }
}

/* `count` draws from the uniforms of paths 0.. of a stream; u and x have that many places. */
static inline void draw_many(const struct asp_marginal *marginal, uint64_t seed, const char *name, size_t count,
                             double *u, double *x)
{
    const struct asp_kernel *kernel = asp_kernel_best();
    kernel->philox_uniform(seed, asp_name_hash(name), 0, 0, count, u);
    asp_marginal_draw(marginal, kernel, count, u, NULL, x);
}

/* Calls row(distribution, parameters, probability, quantile) for each row of the oracle's quantiles. */
static inline int with_each_quantile(void (*row)(const char *name, const char *parameters, double probability,
                                                 double quantile))
{
    FILE *file = fopen("tests/data/oracles/quantiles.csv", "r");
    assert_non_null(file);
    int count = 0;
    char line[256];
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        char *parameters = strchr(line, ',');
        *parameters++ = '\0';
        char *probability = strchr(parameters, ',');
        *probability++ = '\0';
        char *quantile;
        const double at = strtod(probability, &quantile);
        row(line, parameters, at, strtod(quantile + 1, NULL));
        count++;
    }
    fclose(file);
    return count;
}

#endif
