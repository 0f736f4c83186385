/* Feeding blocks: each runs once, errors and cancelling stop all threads, and the lowest failed block is told. */
#include "engine/progress.h"
#include "engine_support.h"

enum { PATHS = 60 * ASP_BLOCK_PATHS };

static void test_each_block_runs_once(void **state)
{
    (void)state;
    static struct toy_stubborn plan;
    const uint64_t path_counts[] = {1, 256, 257, 4096, 4097, 8192, 8449, PATHS};
    for (unsigned threads = 1; threads <= 7; threads += 2)
        for (size_t at = 0; at < COUNT_OF(path_counts); at++) {
            toy_stubborn_init(&plan);
            struct asp_run_options options = {.path_count = path_counts[at], .thread_count = threads};
            struct asp_result *result = run_toy(&toy_stubborn_model, &plan, &options);
            assert_int_equal(plan.blocks_run, (path_counts[at] + ASP_BLOCK_PATHS - 1) / ASP_BLOCK_PATHS);
            asp_result_free(result);
        }
}

/* The failing block is slow: threads ahead of it fail first, yet it must be the one that is told. */
static void test_the_lowest_failed_block_is_told(void **state)
{
    (void)state;
    static struct toy_stubborn plan;
    const uint64_t blocks[] = {0, 3, 15, 16, 31, 33, 59};
    for (unsigned threads = 1; threads <= 7; threads += 2)
        for (size_t at = 0; at < COUNT_OF(blocks); at++) {
            toy_stubborn_init(&plan);
            plan.failing_from = plan.slow_block = blocks[at];
            plan.slow_seconds = 0.01;
            struct asp_run_options options = {.path_count = PATHS, .thread_count = threads};
            struct asp_error err;
            char expected[32];
            snprintf(expected, sizeof expected, "block %llu", (unsigned long long)blocks[at]);
            assert_null(asp_engine_run(&toy_stubborn_model, &plan, &options, NULL, &err));
            assert_string_equal(err.text, expected);
            assert_int_equal(err.failure, ASP_FAILURE_RUN);
            assert_null(asp_engine_run(&toy_stubborn_model, &plan, &options, NULL, NULL));
        }
}

static void test_cancel_stops_within_a_block(void **state)
{
    (void)state;
    static struct toy_stubborn plan;
    for (unsigned threads = 1; threads <= 7; threads += 3) {
        atomic_bool cancel = false;
        toy_stubborn_init(&plan);
        plan.cancel = &cancel;
        plan.cancel_block = 20;
        plan.block_seconds = 0.001;
        struct asp_hooks hooks = {.cancel = &cancel};
        struct asp_run_options options = {.path_count = PATHS, .thread_count = threads};
        struct asp_error err;
        assert_null(asp_engine_run(&toy_stubborn_model, &plan, &options, &hooks, &err));
        assert_int_equal(err.failure, ASP_FAILURE_CANCELLED);
        /* One thread stops at once; of several, each may be anywhere in its item of 16 blocks. */
        assert_true(threads > 1 ? plan.blocks_run < 60 : plan.blocks_run == 21);
    }
}

static void test_cancelled_before_it_began(void **state)
{
    (void)state;
    static struct toy_stubborn plan;
    atomic_bool cancel = true;
    toy_stubborn_init(&plan);
    struct asp_hooks hooks = {.cancel = &cancel};
    struct asp_run_options options = {.path_count = PATHS, .thread_count = 2};
    struct asp_error err;
    assert_null(asp_engine_run(&toy_stubborn_model, &plan, &options, &hooks, &err));
    assert_int_equal(err.failure, ASP_FAILURE_CANCELLED);
    assert_int_equal(plan.blocks_run, 0);
}

/* One item takes longer than all others together: the ring fills, the others wait, and all is merged in order. */
static void test_a_slow_item_holds_up_but_loses_nothing(void **state)
{
    (void)state;
    static struct toy_stubborn plan;
    toy_stubborn_init(&plan);
    plan.slow_block = 20;
    plan.slow_seconds = 0.1;
    struct asp_run_options options = {.path_count = 400 * ASP_BLOCK_PATHS, .thread_count = 3};
    struct asp_result *result = run_toy(&toy_stubborn_model, &plan, &options);
    assert_int_equal(plan.blocks_run, 400);
    assert_int_equal(asp_result_month(result, 0, 0)->undefined_count, 0);
    asp_result_free(result);
}

struct heard {
    uint64_t last, total;
};

static void listen(void *user, uint64_t done, uint64_t total) { *(struct heard *)user = (struct heard){done, total}; }

static void test_progress_counts_paths(void **state)
{
    (void)state;
    static struct toy_stubborn plan;
    toy_stubborn_init(&plan);
    struct heard heard = {0, 0};
    struct asp_hooks hooks = {.user = &heard, .progress = listen};
    struct asp_run_options options = {.path_count = 5001, .thread_count = 2};
    struct asp_error err;
    struct asp_result *result = asp_engine_run(&toy_stubborn_model, &plan, &options, &hooks, &err);
    assert_non_null(result);
    assert_int_equal(heard.last, 5001);
    assert_int_equal(heard.total, 5001);
    asp_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_block_runs_once),
        cmocka_unit_test(test_the_lowest_failed_block_is_told),
        cmocka_unit_test(test_cancel_stops_within_a_block),
        cmocka_unit_test(test_cancelled_before_it_began),
        cmocka_unit_test(test_a_slow_item_holds_up_but_loses_nothing),
        cmocka_unit_test(test_progress_counts_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
