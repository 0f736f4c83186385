/*
 * test_kernel_baseline: a sweep over all rows has a frozen hash, so every compiler, optimisation, sanitizer and
 * processor must give the same bits. Whoever changes one of these on purpose changes every number of every run.
 */
#include "kernel_sweep.h"

enum { BATCHES = 3000 };

static const uint64_t frozen[SWEEP_ROWS] = {
    [SWEEP_EXP] = 0xbda3ccb66ac54091u,      [SWEEP_LOG] = 0x2aeeac0a1ef147fcu,   [SWEEP_SINCOS] = 0x18500337872bde2au,
    [SWEEP_QUANTILE] = 0xb3dfbceb9184afbdu, [SWEEP_CDF] = 0x0db7d00c8cb439bdu,   [SWEEP_UNIFORM] = 0x8d766048c1e6445du,
    [SWEEP_WORDS] = 0x01fa6412c180b597u,    [SWEEP_SOBOL] = 0xc50541675622ec01u, [SWEEP_CUBIC] = 0x8faf5409b1d9218eu,
};
static const uint64_t frozen_single = 0x5781a8fa960f5d05u;

/* All undefined values count as one: their sign is the processor's. */
static uint64_t hash_value(uint64_t hash, double value)
{
    hash ^= isnan(value) ? bits_of(INFINITY) + 1 : bits_of(value);
    return next_bits(&hash);
}

static void check_frozen(const struct asp_kernel *kernel)
{
    static struct sweep_batch batch;
    static double out[SWEEP_OUTPUTS];
    uint64_t hashes[SWEEP_ROWS] = {0};
    for (uint64_t number = 0; number < BATCHES; number++) {
        sweep_fill(&batch, number);
        for (int row = 0; row < SWEEP_ROWS; row++) {
            const size_t written = sweep_run(kernel, (enum sweep_row)row, &batch, SWEEP_BATCH, out);
            for (size_t at = 0; at < written; at++) {
                hashes[row] = hash_value(hashes[row], out[at]);
            }
        }
    }
    bool same = true;
    for (int row = 0; row < SWEEP_ROWS; row++) {
        if (hashes[row] != frozen[row]) {
            print_message("%s, %s: 0x%016llx\n", kernel->name, sweep_row_names[row], (unsigned long long)hashes[row]);
            same = false;
        }
    }
    assert_true(same);
}

static void test_frozen(void **state)
{
    (void)state;
    with_each_table(check_frozen);
}

/* What has no row of its own. */
static void test_frozen_single(void **state)
{
    (void)state;
    static struct sweep_batch batch;
    uint64_t hash = 0;
    for (uint64_t number = 0; number < BATCHES / 10; number++) {
        sweep_fill(&batch, number);
        for (int at = 0; at < SWEEP_BATCH; at++) {
            hash = hash_value(hash, asp_log1p(batch.x[at]));
            hash = hash_value(hash, asp_expm1(batch.x[at]));
            hash = hash_value(hash, asp_pow(fabs(batch.x[at]), batch.x[(at + 1) % SWEEP_BATCH]));
            hash = hash_value(hash, asp_pow(fabs(batch.x[at]), next_between(&batch.seed, -20.0, 20.0)));
        }
    }
    if (hash != frozen_single) {
        fail_msg("0x%016llx", (unsigned long long)hash);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frozen),
        cmocka_unit_test(test_frozen_single),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
