/*
 * Labels moved apart: known answers and the properties that make them readable.
 */
#include <math.h>

#include "cmocka_begin.h"

#include "plots/labels.h"

static const double tolerance = 1e-9; /* a few additions of numbers below 1000 */

static void free_labels_stay(void **state)
{
    (void)state;
    const double wanted[] = {100, 200, 300};
    double placed[3];
    asp_labels_spread(3, wanted, 28, 0, 500, placed);
    for (size_t label = 0; label < 3; label++)
        assert_true(fabs(placed[label] - wanted[label]) < tolerance);
}

static void crowded_labels_share_the_move(void **state)
{
    (void)state;
    const double wanted[] = {100, 100, 100};
    double placed[3];
    asp_labels_spread(3, wanted, 28, 0, 500, placed);
    assert_true(fabs(placed[0] - 72) < tolerance);
    assert_true(fabs(placed[1] - 100) < tolerance);
    assert_true(fabs(placed[2] - 128) < tolerance);
}

static void ends_hold(void **state)
{
    (void)state;
    const double wanted[] = {-50, 490, 495, 500};
    double placed[4];
    asp_labels_spread(4, wanted, 28, 0, 500, placed);
    assert_true(fabs(placed[0]) < tolerance);
    assert_true(fabs(placed[3] - 500) < tolerance);
    assert_true(fabs(placed[2] - 472) < tolerance);
}

static void properties_hold(void **state)
{
    (void)state;
    uint64_t random = 3;
    for (int round = 0; round < 5000; round++) {
        double wanted[5], placed[5], last = 0;
        for (size_t label = 0; label < 5; label++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            last += (double)(random >> 11) / 9007199254740992.0 * 90;
            wanted[label] = last;
        }
        asp_labels_spread(5, wanted, 28, 0, 500, placed);
        for (size_t label = 0; label < 5; label++) {
            assert_true(placed[label] > -tolerance && placed[label] < 500 + tolerance);
            if (label > 0)
                assert_true(placed[label] - placed[label - 1] > 28 - tolerance);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(free_labels_stay),
                                       cmocka_unit_test(crowded_labels_share_the_move), cmocka_unit_test(ends_hold),
                                       cmocka_unit_test(properties_hold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
