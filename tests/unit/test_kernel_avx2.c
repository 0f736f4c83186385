/*
 * test_kernel_avx2: the AVX2 table gives the baseline's bits for millions of arguments, for every count, unaligned and
 * in place. Where the processor has no AVX2 there is nothing to compare: the tests are skipped.
 */
#include "kernel_sweep.h"

enum { BATCHES = 20000 };

static const size_t counts[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 63, 255, 256, 257};
enum { COUNT_ROWS = sizeof counts / sizeof *counts };

static const struct asp_kernel *avx2_or_skip(void)
{
    if (asp_kernel_best() != &asp_kernel_avx2) {
        skip();
    }
    return &asp_kernel_avx2;
}

static void assert_all_same(const double *left, const double *right, size_t count, int row)
{
    for (size_t at = 0; at < count; at++) {
        if (!same_value(left[at], right[at])) {
            fail_msg("%s, value %zu: %a, %a", sweep_row_names[row], at, left[at], right[at]);
        }
    }
}

static void test_same_bits(void **state)
{
    (void)state;
    const struct asp_kernel *avx2 = avx2_or_skip();
    static struct sweep_batch batch;
    static double expected[SWEEP_OUTPUTS], found[SWEEP_OUTPUTS];
    for (uint64_t number = 0; number < BATCHES; number++) {
        sweep_fill(&batch, 1000000 + number);
        const size_t count = counts[number % COUNT_ROWS];
        for (int row = 0; row < SWEEP_ROWS; row++) {
            const size_t written = sweep_run(&asp_kernel_baseline, (enum sweep_row)row, &batch, count, expected);
            assert_int_equal(sweep_run(avx2, (enum sweep_row)row, &batch, count, found), written);
            assert_all_same(expected, found, written, row);
        }
    }
}

/* A value's bits do not depend on its neighbours or its place, and nothing is written past the count. */
static void check_counts(const struct asp_kernel *kernel)
{
    static struct sweep_batch batch;
    static double whole[SWEEP_OUTPUTS], part[SWEEP_OUTPUTS];
    const uint64_t untouched = 0xabababababababab;
    sweep_fill(&batch, 77);
    for (int row = 0; row < SWEEP_ROWS; row++) {
        sweep_run(kernel, (enum sweep_row)row, &batch, SWEEP_BATCH, whole);
        for (int count_row = 0; count_row < COUNT_ROWS; count_row++) {
            memset(part, 0xab, sizeof part);
            const size_t count = counts[count_row];
            const size_t written = sweep_run(kernel, (enum sweep_row)row, &batch, count, part);
            assert_all_same(part, whole, row == SWEEP_SINCOS ? count : written, row);
            if (written < SWEEP_OUTPUTS) {
                assert_int_equal(bits_of(part[written]), untouched);
            }
        }
    }
}

static void test_counts(void **state)
{
    (void)state;
    with_each_table(check_counts);
}

static void check_in_place(const struct asp_kernel *kernel)
{
    static struct sweep_batch batch;
    static double expected[SWEEP_OUTPUTS], found[SWEEP_OUTPUTS + 1];
    const int rows[] = {SWEEP_EXP, SWEEP_LOG, SWEEP_QUANTILE, SWEEP_CDF, SWEEP_CUBIC};
    sweep_fill(&batch, 78);
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        sweep_run(kernel, (enum sweep_row)rows[row], &batch, SWEEP_BATCH, expected);
        /* One double off any alignment of 16 or 32 bytes, before or after. */
        double *const place = found + 1;
        memcpy(place, batch.x, sizeof batch.x);
        void (*const map[SWEEP_ROWS])(size_t, const double *, double *) = {[SWEEP_EXP] = kernel->exp,
                                                                           [SWEEP_LOG] = kernel->log,
                                                                           [SWEEP_QUANTILE] = kernel->normal_quantile,
                                                                           [SWEEP_CDF] = kernel->normal_cdf};
        if (rows[row] == SWEEP_CUBIC) {
            kernel->cubic_table(batch.cells, SWEEP_CELLS, -9.0, 3.4, SWEEP_BATCH, place, place);
        } else {
            map[rows[row]](SWEEP_BATCH, place, place);
        }
        assert_all_same(expected, place, SWEEP_BATCH, rows[row]);
    }
    sweep_run(kernel, SWEEP_SINCOS, &batch, SWEEP_BATCH, expected);
    memcpy(found, batch.turns, sizeof batch.turns);
    kernel->sincos_turns(SWEEP_BATCH, found, found, found + SWEEP_BATCH);
    assert_all_same(expected, found, 2 * SWEEP_BATCH, SWEEP_SINCOS);
    memcpy(found + SWEEP_BATCH, batch.turns, sizeof batch.turns);
    kernel->sincos_turns(SWEEP_BATCH, found + SWEEP_BATCH, found, found + SWEEP_BATCH);
    assert_all_same(expected, found, 2 * SWEEP_BATCH, SWEEP_SINCOS);
}

static void test_in_place(void **state)
{
    (void)state;
    with_each_table(check_in_place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bits),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
