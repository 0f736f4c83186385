/*
 * The table of distributions: one row each, with its check, its preparation and an example.
 *
 * Help, documentation and tests are made from the rows. Checks say what is wrong and what would be right; where the
 * distribution was written is the caller's to add. What a checked distribution becomes is in forms.c.
 */
#include <math.h>
#include <string.h>

#include "aspsim/random.h"

#include "marginals.h"

/* Shapes of beta and gamma: below, draws are so near the ends that tables lose their accuracy; above, a normal is
 * the same to any eye and the special functions' loops grow long. */
static const double shape_least = 0.01;
static const double shape_most = 1e6;
static const double df_least = 0.1;
static const double df_most = 1e6;

static const struct asp_place nowhere = {NULL, 0, 0};

struct numbers {
    char a[ASP_NUMBER_TEXT], b[ASP_NUMBER_TEXT], c[ASP_NUMBER_TEXT];
};

static int refuse_argument(const struct asp_distribution *distribution, const char *argument, const char *wanted,
                           double value, struct asp_error *err)
{
    char number[ASP_NUMBER_TEXT];
    return asp_fail_input(err, nowhere, "%s: %s must be %s, not %s", distribution->kind->signature, argument, wanted,
                          asp_number_text(value, number));
}

static int check_count(const struct asp_distribution *distribution, struct asp_error *err)
{
    const struct asp_distribution_kind *kind = distribution->kind;
    const size_t count = distribution->argument_count;
    if (count >= kind->argument_lowest && count <= kind->argument_highest) {
        return 0;
    }
    if (kind->argument_lowest == kind->argument_highest) {
        return asp_fail_input(err, nowhere, "%s takes %zu number%s, not %zu", kind->signature, kind->argument_lowest,
                              kind->argument_lowest == 1 ? "" : "s", count);
    }
    return asp_fail_input(err, nowhere, "%s takes %zu to %zu numbers, not %zu", kind->signature, kind->argument_lowest,
                          kind->argument_highest, count);
}

/* What all rows share: how many arguments, all finite, and bounds in order. */
static int check_common(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_count(distribution, err)) {
        return -1;
    }
    for (size_t argument = 0; argument < distribution->argument_count; argument++) {
        if (!isfinite(distribution->argument[argument])) {
            return refuse_argument(distribution, "every argument", "a finite number", distribution->argument[argument],
                                   err);
        }
    }
    if (distribution->bounded && !(distribution->lowest <= distribution->highest)) {
        struct numbers text;
        return asp_fail_input(err, nowhere, "within [%s, %s]: the lower bound comes first",
                              asp_number_text(distribution->lowest, text.a),
                              asp_number_text(distribution->highest, text.b));
    }
    return 0;
}

static int check_constant(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_count(distribution, err)) {
        return -1;
    }
    if (isnan(distribution->argument[0])) {
        return asp_fail_input(err, nowhere, "a plain value must be a number or `never`");
    }
    return 0;
}

static int check_normal(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_common(distribution, err)) {
        return -1;
    }
    return distribution->argument[1] >= 0
               ? 0
               : refuse_argument(distribution, "sd", "at least 0", distribution->argument[1], err);
}

static int check_lognormal(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_normal(distribution, err)) {
        return -1;
    }
    return distribution->argument[0] > 0
               ? 0
               : refuse_argument(distribution, "mean",
                                 "above 0 (the mean of the quantity itself, not of its logarithm)",
                                 distribution->argument[0], err);
}

/* Arguments must not fall. */
static int check_rising(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_common(distribution, err)) {
        return -1;
    }
    for (size_t argument = 1; argument < distribution->argument_count; argument++) {
        if (!(distribution->argument[argument] >= distribution->argument[argument - 1])) {
            struct numbers text;
            return asp_fail_input(err, nowhere, "%s: the numbers must rise, but %s comes before %s",
                                  distribution->kind->signature,
                                  asp_number_text(distribution->argument[argument - 1], text.a),
                                  asp_number_text(distribution->argument[argument], text.b));
        }
    }
    return 0;
}

static int check_shape(const struct asp_distribution *distribution, const char *name, double shape,
                       struct asp_error *err)
{
    if (shape >= shape_least && shape <= shape_most) {
        return 0;
    }
    return refuse_argument(distribution, name,
                           shape > shape_most ? "at most 1000000 (a normal is the same by then)" : "at least 0.01",
                           shape, err);
}

static int check_beta(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_common(distribution, err) || check_shape(distribution, "alpha", distribution->argument[0], err) ||
        check_shape(distribution, "beta", distribution->argument[1], err)) {
        return -1;
    }
    if (distribution->argument_count == 3) {
        return asp_fail_input(err, nowhere, "%s: lo needs hi beside it", distribution->kind->signature);
    }
    if (distribution->argument_count == 4 && !(distribution->argument[2] < distribution->argument[3])) {
        return refuse_argument(distribution, "hi", "above lo", distribution->argument[3], err);
    }
    return 0;
}

static int check_gamma(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_common(distribution, err) || check_shape(distribution, "shape", distribution->argument[0], err)) {
        return -1;
    }
    return distribution->argument[1] > 0
               ? 0
               : refuse_argument(distribution, "scale", "above 0", distribution->argument[1], err);
}

static int check_studentt(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_common(distribution, err)) {
        return -1;
    }
    const double scale = distribution->argument[1];
    const double df = distribution->argument[2];
    if (!(scale >= 0)) {
        return refuse_argument(distribution, "scale", "at least 0", scale, err);
    }
    if (!(df >= df_least && df <= df_most)) {
        return refuse_argument(distribution, "df",
                               df > df_most ? "at most 1000000 (a normal is the same by then)" : "at least 0.1", df,
                               err);
    }
    return 0;
}

static int check_discrete(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_common(distribution, err)) {
        return -1;
    }
    double total = 0.0;
    for (size_t atom = 0; atom < distribution->atom_count; atom++) {
        if (!isfinite(distribution->values[atom])) {
            return refuse_argument(distribution, "every value", "a finite number", distribution->values[atom], err);
        }
        if (!(distribution->weights[atom] >= 0 && isfinite(distribution->weights[atom]))) {
            return refuse_argument(distribution, "every weight", "at least 0", distribution->weights[atom], err);
        }
        total += distribution->weights[atom];
    }
    if (!(total > 0 && isfinite(total))) {
        return asp_fail_input(err, nowhere, "%s needs a value whose weight is above 0", distribution->kind->signature);
    }
    return 0;
}

static int check_sample(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_common(distribution, err)) {
        return -1;
    }
    if (distribution->bounded) {
        return asp_fail_input(err, nowhere,
                              "a sample cannot be bounded: `within` would break its rows apart; leave the rows out of "
                              "the file instead");
    }
    if (distribution->atom_count == 0 || !distribution->sample_name) {
        return asp_fail_input(err, nowhere, "%s has no rows", distribution->kind->signature);
    }
    for (size_t row = 0; row < distribution->atom_count; row++) {
        if (!isfinite(distribution->values[row])) {
            return asp_fail_input(err, nowhere, "row %zu of sample \"%s\" has no number in this column", row + 1,
                                  distribution->sample_name);
        }
    }
    return 0;
}

static int check_p10p50p90(const struct asp_distribution *distribution, struct asp_error *err)
{
    if (check_rising(distribution, err)) {
        return -1;
    }
    if (!distribution->bounded) {
        return 0;
    }
    const double lowest = distribution->lowest;
    const double highest = distribution->highest;
    struct numbers text;
    if (!isfinite(lowest) || !isfinite(highest)) {
        return asp_fail_input(err, nowhere, "%s within [%s, %s]: both bounds must be finite numbers",
                              distribution->kind->signature, asp_number_text(lowest, text.a),
                              asp_number_text(highest, text.b));
    }
    for (size_t argument = 0; argument < distribution->argument_count; argument++) {
        const double point = distribution->argument[argument];
        if (!(point > lowest && point < highest)) {
            return asp_fail_input(err, nowhere,
                                  "p10p50p90 within [%s, %s]: %s must lie strictly between the bounds, because a "
                                  "bound itself is never reached: write a number a little inside, or wider bounds",
                                  asp_number_text(lowest, text.a), asp_number_text(highest, text.b),
                                  asp_number_text(point, text.c));
        }
    }
    return 0;
}

const struct asp_distribution_kind asp_distribution_kinds[] = {
    {"constant", "number", "a plain number, the same in every future", 1, 1, check_constant, "42",
     asp_prepare_constant},
    {"normal", "normal(mean, sd)", "the bell curve; sd 0 is a constant", 2, 2, check_normal, "normal(100, 15)",
     asp_prepare_normal},
    {"lognormal", "lognormal(mean, sd)", "positive and skewed to the right; mean and sd of the quantity itself", 2, 2,
     check_lognormal, "lognormal(100, 30)", asp_prepare_lognormal},
    {"uniform", "uniform(lo, hi)", "all values between lo and hi alike", 2, 2, check_rising, "uniform(5, 15)",
     asp_prepare_uniform},
    {"triangular", "triangular(lo, mode, hi)", "rises in a line to the mode, falls in a line to hi", 3, 3, check_rising,
     "triangular(10, 12, 30)", asp_prepare_triangular},
    {"pert", "pert(lo, mode, hi)",
     "a smooth bell between lo and hi: beta with alpha = 1 + 4(mode-lo)/(hi-lo), beta = "
     "1 + 4(hi-mode)/(hi-lo)",
     3, 3, check_rising, "pert(100, 120, 200)", asp_prepare_pert},
    {"beta", "beta(alpha, beta, lo, hi)",
     "between lo and hi, 0 and 1 if they are left out; mean share alpha/(alpha + "
     "beta)",
     2, 4, check_beta, "beta(2, 5)", asp_prepare_beta},
    {"gamma", "gamma(shape, scale)", "positive; mean shape*scale, sd sqrt(shape)*scale", 2, 2, check_gamma,
     "gamma(9, 0.5)", asp_prepare_gamma},
    {"studentt", "studentt(location, scale, df)",
     "a bell with heavy tails: the heavier, the smaller df; sd is infinite "
     "up to df 2, and there is no mean up to df 1",
     3, 3, check_studentt, "studentt(10, 2, 5)", asp_prepare_studentt},
    {"discrete", "discrete(v1: w1, v2: w2, ...)", "one of the values, by weights that need not sum to 1", 0, 0,
     check_discrete, "discrete(1: 0.2, 2: 0.5, 5: 0.3)", asp_prepare_discrete},
    {"sample", "sample(\"file.csv\", column)", "a row of a file; all columns of one file share the row", 0, 0,
     check_sample, "sample(\"sample.csv\", x)", asp_prepare_sample},
    {"p10p50p90", "p10p50p90(a, b, c)",
     "low, median, high: one in ten is below a, one in ten above c; a split normal of "
     "x, of ln x if a is positive, of the logit with `within [lo, hi]`",
     3, 3, check_p10p50p90, "p10p50p90(20, 45, 80)", asp_prepare_p10p50p90},
    {"range", "a to b", "one in twenty is below a, one in twenty above b; lognormal if both are positive, else normal",
     2, 2, check_rising, "5 to 15", asp_prepare_range},
};

const size_t asp_distribution_kind_count = sizeof asp_distribution_kinds / sizeof asp_distribution_kinds[0];

const struct asp_distribution_kind *asp_distribution_find(const char *name)
{
    for (size_t kind = 0; kind < asp_distribution_kind_count; kind++) {
        if (strcmp(asp_distribution_kinds[kind].name, name) == 0) {
            return &asp_distribution_kinds[kind];
        }
    }
    return NULL;
}

void asp_distribution_describe(const struct asp_distribution *distribution, struct asp_text *text)
{
    asp_prepare *const prepare = distribution->kind->prepare;
    char first[ASP_NUMBER_TEXT];
    char second[ASP_NUMBER_TEXT];
    if (prepare == asp_prepare_sample) {
        return;
    }
    if (prepare == asp_prepare_constant) {
        asp_text_add(text, asp_number_text(distribution->argument[0], first));
        return;
    }
    if (prepare == asp_prepare_range) {
        asp_text_add_format(text, "%s to %s", asp_number_text(distribution->argument[0], first),
                            asp_number_text(distribution->argument[1], second));
        return;
    }
    asp_text_add_format(text, "%s(", distribution->kind->name);
    for (size_t argument = 0; argument < distribution->argument_count; argument++) {
        asp_text_add_format(text, "%s%s", argument ? ", " : "",
                            asp_number_text(distribution->argument[argument], first));
    }
    for (size_t atom = 0; atom < distribution->atom_count; atom++) {
        asp_text_add_format(text, "%s%s: %s", atom ? ", " : "", asp_number_text(distribution->values[atom], first),
                            asp_number_text(distribution->weights[atom], second));
    }
    asp_text_add(text, ")");
}
