/*
 * test_vector_sobol: scrambled points keep what makes them Sobol points, scrambles look random and independent, and
 * integrals converge as theory says, with standard errors that are honest.
 */
#include "kernel_support.h"

#include "kernel/sobol_directions.h"

enum { NET_POWER = 10, NET_POINTS = 1 << NET_POWER, NET_PATHS = NET_POINTS * ASP_REPLICATES, CELLS = 64 };

static double one[NET_PATHS], other[NET_PATHS];
static bool taken[NET_POINTS];

/* Of 2^k consecutive points, from a multiple of 2^k on, each interval of length 2^-k holds one. */
static void check_one_dimension(const struct asp_kernel *kernel)
{
    for (uint32_t dimension = 1; dimension <= ASP_SOBOL_DIMENSIONS; dimension++) {
        const uint32_t first_path = dimension % 5 * NET_PATHS;
        kernel->sobol_uniform(dimension + 7, dimension, first_path, NET_PATHS, one);
        for (int replicate = 0; replicate < ASP_REPLICATES; replicate++) {
            memset(taken, 0, sizeof taken);
            for (int point = 0; point < NET_POINTS; point++) {
                const double u = one[point * ASP_REPLICATES + replicate];
                assert_true(u > 0.0 && u < 1.0);
                const int cell = (int)(u * NET_POINTS);
                assert_false(taken[cell]);
                taken[cell] = true;
            }
        }
    }
}

static void test_one_dimension(void **state)
{
    (void)state;
    with_each_table(check_one_dimension);
}

/* The first two dimensions together: every way to cut the square into 2^10 equal cells has one point in each. */
static void check_two_dimensions(const struct asp_kernel *kernel)
{
    kernel->sobol_uniform(5, 1, 0, NET_PATHS, one);
    kernel->sobol_uniform(5, 2, 0, NET_PATHS, other);
    for (int cuts = 0; cuts <= NET_POWER; cuts++) {
        const int columns = 1 << cuts, rows = NET_POINTS / columns;
        for (int replicate = 0; replicate < ASP_REPLICATES; replicate++) {
            memset(taken, 0, sizeof taken);
            for (int point = 0; point < NET_POINTS; point++) {
                const int at = point * ASP_REPLICATES + replicate;
                const int cell = (int)(one[at] * columns) * rows + (int)(other[at] * rows);
                assert_false(taken[cell]);
                taken[cell] = true;
            }
        }
    }
}

static void test_two_dimensions(void **state)
{
    (void)state;
    with_each_table(check_two_dimensions);
}

/* Two unscrambled points that share their first k digits share them scrambled, and differ in the next: a nested
 * scramble, digit by digit. */
static void check_nested(const struct asp_kernel *kernel)
{
    kernel->sobol_uniform(11, 17, 0, NET_PATHS, one);
    uint32_t plain[NET_POINTS];
    for (uint32_t point = 0; point < NET_POINTS; point++) {
        plain[point] = 0;
        for (int bit = 0; bit < NET_POWER; bit++) {
            plain[point] ^= point >> bit & 1 ? asp_sobol_directions[17 - 1][bit] : 0;
        }
    }
    for (int replicate = 0; replicate < ASP_REPLICATES; replicate++) {
        for (int point = 1; point < NET_POINTS; point++) {
            const uint32_t differs = plain[point] ^ plain[point - 1];
            const uint32_t now = (uint32_t)(one[point * ASP_REPLICATES + replicate] * 0x1p32);
            const uint32_t before = (uint32_t)(one[(point - 1) * ASP_REPLICATES + replicate] * 0x1p32);
            assert_int_equal(__builtin_clz(now ^ before), __builtin_ctz(differs));
        }
    }
}

static void test_nested(void **state)
{
    (void)state;
    with_each_table(check_nested);
}

/* Any stretch of paths holds what the whole holds. */
static void check_stretches(const struct asp_kernel *kernel)
{
    double part[600];
    uint64_t arguments = 1;
    kernel->sobol_uniform(3, 4, 1000, NET_PATHS, one);
    for (int call = 0; call < 3000; call++) {
        const uint32_t first = (uint32_t)(next_bits(&arguments) % (NET_PATHS - 600));
        const size_t count = (size_t)(next_bits(&arguments) % 599);
        part[count] = -1.0;
        kernel->sobol_uniform(3, 4, 1000 + first, count, part);
        assert_memory_equal(part, one + first, count * sizeof *part);
        assert_same(part[count], -1.0);
    }
    /* The last paths there are. */
    kernel->sobol_uniform(3, 4, 0xffffff00u, 256, part);
    kernel->sobol_uniform(3, 4, 0xfffffff0u, 16, part + 256);
    assert_memory_equal(part + 240, part + 256, 16 * sizeof *part);
}

static void test_stretches(void **state)
{
    (void)state;
    with_each_table(check_stretches);
}

/* One point over many seeds, dimensions and replicates is uniform, digit by digit and in cells. */
static void test_marginals(void **state)
{
    (void)state;
    const uint32_t points[] = {0, 1, 2, 3, 5, 100, 4095, (1u << 27) - 1};
    for (size_t row = 0; row < sizeof points / sizeof *points; row++) {
        double cells[CELLS] = {0}, digits[ASP_SOBOL_DIGITS] = {0};
        const int seeds = 20, values = seeds * ASP_SOBOL_DIMENSIONS * ASP_REPLICATES;
        for (int seed = 0; seed < seeds; seed++) {
            for (uint32_t dimension = 1; dimension <= ASP_SOBOL_DIMENSIONS; dimension++) {
                double u[ASP_REPLICATES];
                asp_kernel_best()->sobol_uniform((uint64_t)seed, dimension, points[row] * ASP_REPLICATES,
                                                 ASP_REPLICATES, u);
                for (int replicate = 0; replicate < ASP_REPLICATES; replicate++) {
                    cells[(int)(u[replicate] * CELLS)] += 1.0;
                    for (int digit = 0; digit < ASP_SOBOL_DIGITS; digit++) {
                        digits[digit] += (double)((uint64_t)(u[replicate] * 0x1p32) >> digit & 1);
                    }
                }
            }
        }
        double chi_squared = 0.0;
        for (int cell = 0; cell < CELLS; cell++) {
            const double expected = (double)values / CELLS;
            chi_squared += (cells[cell] - expected) * (cells[cell] - expected) / expected;
        }
        /* 63 degrees of freedom: mean 63, sd 11.2; z = 5 and a little for the skew. */
        assert_below(chi_squared, 63.0 + 6.0 * 11.2);
        for (int digit = 0; digit < ASP_SOBOL_DIGITS; digit++) {
            assert_below(fabs(digits[digit] - 0.5 * values), 5.0 * 0.5 * sqrt(values));
        }
    }
}

/* Same point, two replicates, two dimensions or two seeds: no correlation beyond chance. */
static void test_independence(void **state)
{
    (void)state;
    const int seeds = 4000;
    double replicate_sum = 0.0, dimension_sum = 0.0, seed_sum = 0.0, before = 0.0;
    for (int seed = 0; seed < seeds; seed++) {
        double u[ASP_REPLICATES], v[ASP_REPLICATES];
        asp_kernel_best()->sobol_uniform((uint64_t)seed, 1, 320, ASP_REPLICATES, u);
        asp_kernel_best()->sobol_uniform((uint64_t)seed, 2, 320, ASP_REPLICATES, v);
        for (int replicate = 1; replicate < ASP_REPLICATES; replicate++) {
            replicate_sum += (u[replicate] - 0.5) * (u[replicate - 1] - 0.5);
            dimension_sum += (u[replicate] - 0.5) * (v[replicate] - 0.5);
        }
        seed_sum += (u[0] - 0.5) * before;
        before = u[0] - 0.5;
    }
    /* A product of two independent centred uniforms has the variance 1/144. */
    const double pairs = (double)seeds * (ASP_REPLICATES - 1);
    assert_below(fabs(replicate_sum), 5.0 * sqrt(pairs / 144.0));
    assert_below(fabs(dimension_sum), 5.0 * sqrt(pairs / 144.0));
    assert_below(fabs(seed_sum), 5.0 * sqrt(seeds / 144.0));
}

/* Replicates' means of a smooth function of three uniforms whose integral is 1; their errors' root mean square. */
static double replicate_errors(uint64_t seed, int point_count, double *mean_error)
{
    static double u[3][4096 * ASP_REPLICATES];
    double sums[ASP_REPLICATES] = {0}, squares = 0.0;
    const int paths = point_count * ASP_REPLICATES;
    for (uint32_t dimension = 0; dimension < 3; dimension++) {
        asp_kernel_best()->sobol_uniform(seed, dimension + 1, 0, (size_t)paths, u[dimension]);
    }
    for (int path = 0; path < paths; path++) {
        double product = 1.0;
        for (int dimension = 0; dimension < 3; dimension++) {
            const double x = u[dimension][path];
            product *= 1.0 + 0.5 * (3.0 * x * x - 1.0);
        }
        sums[path % ASP_REPLICATES] += product;
    }
    *mean_error = 0.0;
    for (int replicate = 0; replicate < ASP_REPLICATES; replicate++) {
        const double error = sums[replicate] / point_count - 1.0;
        squares += error * error;
        *mean_error += error / ASP_REPLICATES;
    }
    return sqrt(squares / ASP_REPLICATES);
}

static void test_convergence(void **state)
{
    (void)state;
    double ignored;
    const double coarse = replicate_errors(1, 256, &ignored);
    const double fine = replicate_errors(1, 4096, &ignored);
    /* 16 times the points: 4 times less by chance, 64 times by N^-1.5; each of the two is known to about 13 %. */
    assert_below(fine, coarse / 32.0);
}

/* What 32 replicates say of their mean's error is what it is, over many seeds. */
static void test_standard_error(void **state)
{
    (void)state;
    const int seeds = 400;
    double said = 0.0, found = 0.0;
    for (int seed = 0; seed < seeds; seed++) {
        double mean_error;
        const double spread = replicate_errors((uint64_t)seed + 100, 64, &mean_error);
        said += spread * spread / ASP_REPLICATES;
        found += mean_error * mean_error;
    }
    /* A mean of 400 squares of normal values has the relative standard error sqrt(2/400) = 0.07; z = 5. */
    assert_below(fabs(found / said - 1.0), 0.35);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_dimension), cmocka_unit_test(test_two_dimensions),
        cmocka_unit_test(test_nested),        cmocka_unit_test(test_stretches),
        cmocka_unit_test(test_marginals),     cmocka_unit_test(test_independence),
        cmocka_unit_test(test_convergence),   cmocka_unit_test(test_standard_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
