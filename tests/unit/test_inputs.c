/*
 * The inputs of a plan: adding, addresses, correlations, settling.
 */
#include "random_support.h"

#include "random/inputs.h"

static const struct asp_place here = {"plan.csv", 14, 3};
static struct asp_inputs *inputs;
static struct asp_error err;

static int begin(void **state)
{
    err = (struct asp_error){0};
    inputs = asp_inputs_create(&err);
    return inputs ? told_begin(state) : -1;
}

static int end(void **state)
{
    asp_inputs_free(inputs);
    return told_end(state);
}

static int add(const char *name, const char *words, int dimension)
{
    struct told told;
    tell(&told, words);
    return asp_inputs_add(inputs, name, &told.distribution, -INFINITY, INFINITY, dimension, here, &err);
}

static const struct asp_stream *stream_of(const char *name)
{
    return &inputs->streams[inputs->list[asp_inputs_find(inputs, name)].stream];
}

static void numbers_keep_their_index(void **state)
{
    (void)state;
    assert_int_equal(add("market.growth", "normal(0.9, 0.1)", 1), 0);
    assert_int_equal(asp_inputs_add_constant(inputs, "market.size", 150e6, &err), 1);
    assert_int_equal(add("adoption.noise", "normal(2, 0)", 0), 2);
    assert_int_equal(add("market.growth", "normal(5, 5)", 1), 0);
    assert_int_equal(asp_inputs_add_constant(inputs, "market.size", 1, &err), 1);
    assert_int_equal(asp_inputs_count(inputs), 3);
    assert_string_equal(asp_inputs_name(inputs, 2), "adoption.noise");
    assert_true(asp_inputs_is_constant(inputs, 1) && asp_inputs_constant(inputs, 1) == 150e6);
    assert_true(asp_inputs_is_constant(inputs, 2) && asp_inputs_constant(inputs, 2) == 2);
    assert_false(asp_inputs_is_constant(inputs, 0));
    assert_int_equal(asp_inputs_find(inputs, "adoption.noise"), 2);
    assert_int_equal(asp_inputs_find(inputs, "adoption"), -1);
}

static void overrides_share_the_address(void **state)
{
    (void)state;
    add("partner.push", "uniform(1, 2)", 0);
    add("strategy.resell.partner.push", "uniform(2, 5)", 0);
    add("strategy.resell.partner.push@2009-11", "uniform(2, 5)", 0);
    add("strategy.resell", "uniform(2, 5)", 0);
    assert_int_equal(inputs->list[0].stream, inputs->list[1].stream);
    assert_string_equal(stream_of("strategy.resell.partner.push")->address, "partner.push");
    assert_string_equal(stream_of("strategy.resell.partner.push@2009-11")->address, "partner.push@2009-11");
    assert_string_equal(stream_of("strategy.resell")->address, "strategy.resell");
    assert_int_equal(inputs->stream_count, 3);
}

static void samples_share_their_file(void **state)
{
    (void)state;
    add("market.growth", "sample(a)", 3);
    add("market.volatility", "sample(b)", 0);
    assert_int_equal(inputs->list[0].stream, inputs->list[1].stream);
    assert_string_equal(stream_of("market.growth")->address, "sample:sample.csv");
}

static void dimensions_are_dealt_by_name(void **state)
{
    (void)state;
    add("segment.smb.p", "uniform(0, 1)", 4);
    add("segment.large.p", "uniform(0, 1)", 4);
    add("market.growth", "uniform(0, 1)", 0);
    char name[16];
    for (int extra = 0; extra < 400; extra++) { /* more names than dimensions: some must collide */
        snprintf(name, sizeof name, "line.%d.price", extra);
        add(name, "uniform(0, 1)", 0);
    }
    assert_int_equal(asp_inputs_finish(inputs, &err), 0);
    assert_int_equal(stream_of("segment.large.p")->dimension, 4);
    assert_int_equal(stream_of("segment.smb.p")->dimension, 0);
    const char *owner[ASP_SOBOL_DIMENSIONS + 1] = {NULL};
    size_t owned = 0;
    for (size_t stream = 0; stream < inputs->stream_count; stream++) {
        const struct asp_stream *one = &inputs->streams[stream];
        if (one->dimension > 0) {
            assert_true(one->fixed ? one->dimension <= 24 : one->dimension >= 25);
            assert_true(one->dimension <= ASP_SOBOL_DIMENSIONS);
            assert_null(owner[one->dimension]);
            owner[one->dimension] = one->address;
            owned++;
        }
    }
    assert_in_range(owned, 170, 233); /* 232 (1 - exp(-401/232)) = 191 expected */
    for (size_t stream = 0; stream < inputs->stream_count; stream++) {
        const struct asp_stream *one = &inputs->streams[stream];
        if (one->dimension == 0 && !one->fixed) {
            assert_true(strcmp(owner[25 + one->hash % 232], one->address) < 0);
        }
    }
}

static void wrong_inputs_are_refused(void **state)
{
    (void)state;
    assert_int_equal(add("market.growth", "normal(0, -1)", 0), -1);
    assert_int_equal(err.failure, ASP_FAILURE_INPUT);
    assert_int_equal(err.place.line, 14);
    assert_int_equal(asp_inputs_count(inputs), 0);
    struct told told;
    tell(&told, "normal(-2, 0)");
    assert_int_equal(asp_inputs_add(inputs, "market.growth", &told.distribution, -0.99, 100, 0, here, &err), -1);
    assert_string_equal(err.text, "market.growth is -2; it must lie between -0.99 and 100");
    assert_int_equal(add("market.growth", "normal(0, 1)", 25), -1);
    assert_int_equal(err.failure, ASP_FAILURE_RUN);
    assert_int_equal(asp_inputs_finish(inputs, &err), 0);
    assert_int_equal(add("market.growth", "normal(0, 1)", 0), -1);
    assert_int_equal(asp_inputs_finish(inputs, &err), -1);
}

static int correlate(const char *a, const char *b, double rank_correlation, bool *ignored)
{
    return asp_inputs_correlate(inputs, a, b, rank_correlation, here, ignored, &err);
}

static void correlations_are_checked(void **state)
{
    (void)state;
    bool ignored;
    add("a", "uniform(0, 1)", 0);
    add("b", "uniform(0, 1)", 0);
    add("strategy.x.a", "uniform(0, 9)", 0);
    add("s", "sample(a)", 0);
    asp_inputs_add_constant(inputs, "k", 3, &err);
    assert_int_equal(correlate("a", "k", 0.5, &ignored), 0);
    assert_true(ignored);
    assert_int_equal(correlate("a", "b", 0.5, &ignored), 0);
    assert_false(ignored);
    assert_int_equal(correlate("b", "a", 0.5, &ignored), -1);
    assert_non_null(strstr(err.text, "was said already (line 14)"));
    assert_int_equal(correlate("a", "s", 0.5, &ignored), -1);
    assert_non_null(strstr(err.text, "s is a sample"));
    assert_int_equal(correlate("a", "b", 1.5, &ignored), -1);
    assert_non_null(strstr(err.text, "between -1 and 1, not 1.5"));
    assert_int_equal(correlate("a", "nobody", 0.5, &ignored), -1);
    assert_non_null(strstr(err.text, "nobody is no input"));
    assert_int_equal(correlate("a", "a", 1, &ignored), -1);
    assert_int_equal(correlate("a", "strategy.x.a", 1, &ignored), -1);
    assert_non_null(strstr(err.text, "draw the same numbers"));
}

static void impossible_correlations_stop_settling(void **state)
{
    (void)state;
    bool ignored;
    add("a", "uniform(0, 1)", 0);
    add("b", "uniform(0, 1)", 0);
    add("c", "uniform(0, 1)", 0);
    correlate("a", "b", 0.9, &ignored);
    correlate("b", "c", 0.9, &ignored);
    correlate("a", "c", -0.9, &ignored);
    assert_int_equal(asp_inputs_finish(inputs, &err), -1);
    assert_non_null(strstr(err.text, "`a ~ b` 0.9 (plan.csv:14)"));
}

#define inputs_test(function) cmocka_unit_test_setup_teardown(function, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        inputs_test(numbers_keep_their_index),
        inputs_test(overrides_share_the_address),
        inputs_test(samples_share_their_file),
        inputs_test(dimensions_are_dealt_by_name),
        inputs_test(wrong_inputs_are_refused),
        inputs_test(correlations_are_checked),
        inputs_test(impossible_correlations_stop_settling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
