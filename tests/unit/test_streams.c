/*
 * Names as addresses, and the block rows of shocks: uniforms, deviates, Poisson counts.
 */
#include "random_support.h"

#include "random/streams.h"

static const struct asp_drawing *drawing_of(bool middle)
{
    static struct asp_drawing drawing;
    drawing = (struct asp_drawing){asp_kernel_best(), 7, ASP_SAMPLING_RANDOM, middle};
    return &drawing;
}

/* Fixed for ever: every number of every run hangs on these. Computed from the definitions with Python's integers. */
static void hashes_are_fixed(void **state)
{
    (void)state;
    assert_int_equal(asp_name_hash(""), UINT64_C(0xf52a15e9a9b5e89b));
    assert_int_equal(asp_name_hash("market.growth"), UINT64_C(0xfe79f7d2a0c46e3c));
    assert_int_equal(asp_name_hash("partner.churn@2009-11"), UINT64_C(0x9284fbdbe50e2dbe));
    assert_int_equal(asp_name_hash("segment.sm\xc3\xa5.p"), UINT64_C(0x2a6b47ca8c31c42d));
}

/* Names that differ in one letter must differ in about half of the bits: 32 +- 5 * 4 of 64. */
static void near_names_lie_far_apart(void **state)
{
    (void)state;
    char name[] = "line.a.price";
    int total = 0, pairs = 0;
    for (char letter = 'a'; letter < 'z'; letter++, pairs++) {
        name[5] = letter;
        const uint64_t one = asp_name_hash(name);
        name[5] = (char)(letter + 1);
        const int bits = __builtin_popcountll(one ^ asp_name_hash(name));
        assert_in_range(bits, 12, 52);
        total += bits;
    }
    assert_near((double)total / pairs, 32, 5 * 4 / sqrt(pairs), "bits");
}

static void rows_are_addressed(void **state)
{
    (void)state;
    const struct asp_drawing *drawing = drawing_of(false);
    const uint64_t hash = asp_name_hash("market.volatility");
    double u[ASP_BLOCK_PATHS], again[ASP_BLOCK_PATHS], z[ASP_BLOCK_PATHS];
    asp_shock_uniform(drawing, hash, 5, 512, u);
    drawing->kernel->philox_uniform(7, hash, 5, 512, ASP_BLOCK_PATHS, again);
    assert_memory_equal(u, again, sizeof u);
    asp_shock_normal(drawing, hash, 5, 512, z);
    drawing->kernel->normal_quantile(ASP_BLOCK_PATHS, u, again);
    assert_memory_equal(z, again, sizeof z);
    asp_shock_uniform(drawing, hash, 6, 512, again);
    assert_true(memcmp(u, again, sizeof u) != 0);
    asp_shock_uniform(drawing, hash + 1, 5, 512, again);
    assert_true(memcmp(u, again, sizeof u) != 0);
}

static void middle_has_no_noise(void **state)
{
    (void)state;
    double u[ASP_BLOCK_PATHS], z[ASP_BLOCK_PATHS], counts[ASP_BLOCK_PATHS], mean[ASP_BLOCK_PATHS];
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        mean[path] = 50;
    }
    asp_shock_uniform(drawing_of(true), 1, 0, 0, u);
    asp_shock_normal(drawing_of(true), 1, 0, 0, z);
    assert_false(asp_shock_poisson(drawing_of(true), 1, 0, 0, mean, counts));
    for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
        assert_true(u[path] == 0.5 && z[path] == 0 && counts[path] == 0);
    }
}

static int poisson_rows;

static void compare_poisson(const char *name, const char *parameters, double probability, double quantile)
{
    double mean;
    if (strcmp(name, "poisson") != 0 || sscanf(parameters, "lambda=%lf", &mean) != 1 || mean > ASP_POISSON_MEAN_MOST) {
        return;
    }
    assert_true(asp_poisson_quantile(probability, mean) == quantile);
    poisson_rows++;
}

static void counts_are_the_known_ones(void **state)
{
    (void)state;
    poisson_rows = 0;
    with_each_quantile(compare_poisson);
    assert_int_equal(poisson_rows, 22);
    assert_true(asp_poisson_quantile(0.999, 0) == 0);
    /* The outermost uniform ends somewhere sensible: at mean 100, 8.2 sd and the skew beyond the mean. */
    assert_in_range((int)asp_poisson_quantile(1 - 0x1p-53, ASP_POISSON_MEAN_MOST), 180, 215);
}

/* Counts of many paths: mean and variance are m, within 5 standard errors, sqrt(m/n) and sqrt((m + 2m^2)/n). */
static void counts_have_their_moments(void **state)
{
    (void)state;
    enum { BLOCKS = 400 };
    static const double means[] = {0.02, 0.9, 5, 100};
    for (size_t which = 0; which < sizeof means / sizeof means[0]; which++) {
        double mean[ASP_BLOCK_PATHS], counts[ASP_BLOCK_PATHS], sum = 0, squares = 0;
        for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
            mean[path] = means[which];
        }
        for (uint32_t block = 0; block < BLOCKS; block++) {
            const bool any =
                asp_shock_poisson(drawing_of(false), asp_name_hash("shocks"), 3, block * ASP_BLOCK_PATHS, mean, counts);
            double block_sum = 0;
            for (size_t path = 0; path < ASP_BLOCK_PATHS; path++) {
                block_sum += counts[path];
                squares += (counts[path] - means[which]) * (counts[path] - means[which]);
            }
            assert_int_equal(any, block_sum > 0);
            sum += block_sum;
        }
        const double count = BLOCKS * ASP_BLOCK_PATHS;
        assert_near(sum / count, means[which], 5 * sqrt(means[which] / count), "mean");
        assert_near(squares / count, means[which], 5 * sqrt((means[which] + 2 * means[which] * means[which]) / count),
                    "variance");
    }
}

static void no_mean_no_counts(void **state)
{
    (void)state;
    double counts[ASP_BLOCK_PATHS];
    const double mean[ASP_BLOCK_PATHS] = {0};
    assert_false(asp_shock_poisson(drawing_of(false), 4, 0, 0, mean, counts));
    assert_true(counts[0] == 0 && counts[ASP_BLOCK_PATHS - 1] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_are_fixed),          cmocka_unit_test(near_names_lie_far_apart),
        cmocka_unit_test(rows_are_addressed),        cmocka_unit_test(middle_has_no_noise),
        cmocka_unit_test(counts_are_the_known_ones), cmocka_unit_test(counts_have_their_moments),
        cmocka_unit_test(no_mean_no_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
