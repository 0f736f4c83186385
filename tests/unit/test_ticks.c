/*
 * Number ticks: known answers of the published algorithm, properties over random ranges, Heckbert's ticks beside them.
 */
#include <math.h>

#include "cmocka_begin.h"

#include "plots/ticks.h"

static const double all_nice[] = {1, 5, 2, 2.5, 4, 3};

/* The paper's and R's example: labeling::extended(8.1, 14.1, 4). */
static void search_matches_the_published_one(void **state)
{
    (void)state;
    struct asp_tick_search found = asp_ticks_search(8.1, 14.1, 4, all_nice, 6);
    assert_true(fabs(found.first - 8) < 1e-9);
    assert_true(fabs(found.step - 2) < 1e-9);
    assert_int_equal(found.count, 4);
}

static void money_ranges(void **state)
{
    (void)state;
    static const struct {
        double lowest, highest, first, step;
        size_t count;
    } rows[] = {
        {0, 4.7e9, 0, 1e9, 6},
        {0, 1, 0, 0.2, 6},
        {0, 0, 0, 0.2, 6},
        {0, 6.3e9, 0, 1e9, 8},
        {-1.7e9, 2.1e9, -2e9, 1e9, 6},
        {5, 5, 0, 1, 6},
        {0.03, 0.043, 0.03, 0.0025, 7},
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        struct asp_ticks ticks;
        asp_ticks_init(&ticks, rows[row].lowest, rows[row].highest, 6);
        assert_true(fabs(ticks.at[0] - rows[row].first) <= 1e-9 * fmax(1, fabs(ticks.at[0])));
        assert_true(fabs(ticks.step / rows[row].step - 1) < 1e-9);
        assert_int_equal(ticks.count, rows[row].count);
    }
}

/* Heckbert (1990): the simplest ticks there are; ours must not be far denser or sparser. */
static double heckbert_step(double lowest, double highest, int wanted)
{
    double rough = (highest - lowest) / (wanted - 1), power = pow(10, floor(log10(rough))), fraction = rough / power;
    return (fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10) * power;
}

static void properties_hold_on_any_range(void **state)
{
    (void)state;
    uint64_t random = 7;
    for (int round = 0; round < 20000; round++) {
        double number[3];
        for (int index = 0; index < 3; index++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            number[index] = (double)(random >> 11) / 9007199254740992.0;
        }
        double size = pow(10, 30 * number[0] - 10), lowest = (number[1] - 0.4) * size;
        double highest = lowest + size * (number[2] + 1e-3);
        struct asp_ticks ticks;
        asp_ticks_init(&ticks, lowest, highest, 6);
        assert_true(ticks.count >= 3 && ticks.count <= 10);
        assert_true(ticks.lowest <= lowest && ticks.highest >= highest);
        assert_true(ticks.at[0] <= lowest + 0.06 * ticks.step);
        assert_true(ticks.at[ticks.count - 1] >= highest - 0.06 * ticks.step);
        for (size_t tick = 1; tick < ticks.count; tick++)
            assert_true(fabs(ticks.at[tick] - ticks.at[tick - 1] - ticks.step) < 1e-6 * ticks.step);
        double ratio = ticks.step / heckbert_step(lowest, highest, 6);
        assert_true(ratio > 0.35 && ratio < 2.8);
    }
}

static void powers_are_exact(void **state)
{
    (void)state;
    assert_true(asp_power_of_ten(22) == 1e22);
    assert_true(asp_power_of_ten(-22) == 1e-22);
    assert_true(asp_power_of_ten(0) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search_matches_the_published_one),
        cmocka_unit_test(money_ranges),
        cmocka_unit_test(properties_hold_on_any_range),
        cmocka_unit_test(powers_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
