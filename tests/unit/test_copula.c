/*
 * Rank correlations: the identity, factors of regular and singular sets, impossible sets, order of the file.
 */
#include "random_support.h"

#include "random/copula.h"

static const char *const names[] = {"d", "b", "a", "c", "e"};
enum { STREAMS = sizeof names / sizeof names[0] };

static struct asp_copula_row row_of(size_t a, size_t b, double rank_correlation, int line)
{
    return (struct asp_copula_row){a, b, names[a], names[b], rank_correlation, {"plan.csv", line, 1}};
}

static struct asp_copula copula_of(const struct asp_copula_row *rows, size_t count)
{
    struct asp_copula copula;
    struct asp_error err = {0};
    if (asp_copula_build(&told_arena, names, STREAMS, rows, count, &copula, &err)) {
        fail_msg("%s", err.text);
    }
    return copula;
}

static const double *factor_row(const struct asp_copula_group *group, size_t row)
{
    return group->factor + row * (row + 1) / 2;
}

/* The correlation of two members: the product of their factor rows. */
static double product(const struct asp_copula_group *group, size_t a, size_t b)
{
    double sum = 0;
    for (size_t column = 0; column <= (a < b ? a : b); column++) {
        sum += factor_row(group, a)[column] * factor_row(group, b)[column];
    }
    return sum;
}

/* Against the table of identities: Pearson's correlation from Spearman's. */
static void identity_is_the_known_one(void **state)
{
    (void)state;
    FILE *file = fopen("tests/data/oracles/gaussian_rank_identities.csv", "r");
    assert_non_null(file);
    char line[256];
    int count = 0;
    assert_non_null(fgets(line, sizeof line, file));
    for (double normal, rank; fgets(line, sizeof line, file); count++) {
        assert_int_equal(sscanf(line, "%lf,%lf", &normal, &rank), 2);
        assert_near(asp_copula_normal_correlation(rank), normal, 1e-15, line);
    }
    fclose(file);
    assert_int_equal(count, 12);
    assert_true(asp_copula_normal_correlation(1) == 1 && asp_copula_normal_correlation(-1) == -1);
}

static void factors_give_back_the_matrix(void **state)
{
    (void)state;
    const struct asp_copula_row rows[] = {row_of(0, 1, 0.5, 1), row_of(1, 2, -0.3, 2), row_of(0, 2, 0.2, 3)};
    const struct asp_copula copula = copula_of(rows, 3);
    assert_int_equal(copula.group_count, 1);
    const struct asp_copula_group *group = &copula.groups[0];
    assert_int_equal(group->count, 3);
    /* Members by name: a, b, d. */
    assert_int_equal(group->members[0], 2);
    assert_int_equal(group->members[1], 1);
    assert_int_equal(group->members[2], 0);
    for (size_t member = 0; member < 3; member++) {
        assert_near(product(group, member, member), 1, 1e-15, "unit variance");
    }
    assert_near(product(group, 0, 1), asp_copula_normal_correlation(-0.3), 1e-15, "a ~ b");
    assert_near(product(group, 0, 2), asp_copula_normal_correlation(0.2), 1e-15, "a ~ d");
    assert_near(product(group, 1, 2), asp_copula_normal_correlation(0.5), 1e-15, "b ~ d");
}

static void groups_are_what_hangs_together(void **state)
{
    (void)state;
    const struct asp_copula_row rows[] = {row_of(0, 3, 0.5, 1), row_of(1, 2, -0.3, 2)};
    const struct asp_copula copula = copula_of(rows, 2);
    assert_int_equal(copula.group_count, 2);
    assert_int_equal(copula.groups[0].count, 2);
    assert_int_equal(copula.groups[1].count, 2);
    assert_int_equal(copula_of(rows, 0).group_count, 0);
}

/* The order of the rows, and of the two names in a row, changes no bit. */
static void order_of_the_file_does_not_matter(void **state)
{
    (void)state;
    const struct asp_copula_row rows[] = {row_of(0, 1, 0.5, 1), row_of(1, 2, -0.3, 2), row_of(0, 2, 0.2, 3)};
    const struct asp_copula_row turned[] = {row_of(2, 0, 0.2, 1), row_of(1, 0, 0.5, 2), row_of(2, 1, -0.3, 3)};
    const struct asp_copula one = copula_of(rows, 3);
    const struct asp_copula other = copula_of(turned, 3);
    assert_memory_equal(one.groups[0].factor, other.groups[0].factor, 6 * sizeof(double));
    assert_memory_equal(one.groups[0].members, other.groups[0].members, 3 * sizeof(size_t));
}

static void complete_correlation_is_possible(void **state)
{
    (void)state;
    const struct asp_copula_row rows[] = {row_of(2, 1, 1, 1),   row_of(2, 3, -1, 2),  row_of(1, 3, -1, 3),
                                          row_of(2, 0, 0.6, 4), row_of(1, 0, 0.6, 5), row_of(3, 0, -0.6, 6)};
    const struct asp_copula copula = copula_of(rows, 6);
    double z[4][2] = {{0.7, -2}, {3, 3}, {1, 1}, {0.1, 0.2}};
    asp_copula_mix(&copula.groups[0], 2, z[0]);
    for (size_t path = 0; path < 2; path++) {
        assert_near(z[1][path], z[0][path], 1e-12, "b follows a");
        assert_near(z[2][path], -z[0][path], 1e-12, "c opposes a");
    }
}

static void impossible_sets_name_their_rows(void **state)
{
    (void)state;
    const struct asp_copula_row rows[] = {row_of(2, 1, 0.9, 11), row_of(1, 3, 0.9, 12), row_of(2, 3, -0.9, 13),
                                          row_of(3, 4, 0.1, 14)};
    struct asp_copula copula;
    struct asp_error err = {0};
    assert_int_equal(asp_copula_build(&told_arena, names, STREAMS, rows, 4, &copula, &err), -1);
    assert_int_equal(err.failure, ASP_FAILURE_INPUT);
    assert_int_equal(err.place.line, 13);
    assert_non_null(
        strstr(err.text, "`a ~ b` 0.9 (plan.csv:11), `b ~ c` 0.9 (plan.csv:12), `a ~ c` -0.9 (plan.csv:13)"));
    assert_null(strstr(err.text, "`c ~ e`"));
    /* Normal correlations r, r, -r are possible up to r = 1/2, rank correlations up to 6/pi asin(1/4) = 0.4826, which
     * is 0.536 of 0.9. */
    assert_non_null(strstr(err.text, "all of them times 0.53 would be possible"));
}

/* Who goes with a completely must have a's other correlations too. */
static void contradicted_twins_are_refused(void **state)
{
    (void)state;
    const struct asp_copula_row rows[] = {row_of(2, 1, 1, 1), row_of(2, 3, 0.5, 2), row_of(1, 3, 0.2, 3)};
    struct asp_copula copula;
    struct asp_error err = {0};
    assert_int_equal(asp_copula_build(&told_arena, names, STREAMS, rows, 3, &copula, &err), -1);
    assert_non_null(strstr(err.text, "`b ~ c` 0.2 (plan.csv:3)"));
}

/* Mixed deviates keep to where addressed uniforms reach. */
static void mixing_stays_in_range(void **state)
{
    (void)state;
    const struct asp_copula_row rows[] = {row_of(2, 1, 0.7, 1)};
    const struct asp_copula copula = copula_of(rows, 1);
    double z[2][1] = {{8.2}, {8.2}};
    asp_copula_mix(&copula.groups[0], 1, z[0]);
    assert_true(z[1][0] > 8.2 && z[1][0] < 8.21);
    assert_near(asp_normal_quantile(0x1p-53), -z[1][0], 1e-12, "the outermost deviate");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        told_test(identity_is_the_known_one),        told_test(factors_give_back_the_matrix),
        told_test(groups_are_what_hangs_together),   told_test(order_of_the_file_does_not_matter),
        told_test(complete_correlation_is_possible), told_test(impossible_sets_name_their_rows),
        told_test(contradicted_twins_are_refused),   told_test(mixing_stays_in_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
