/*
 * Dates, counts and shares in words.
 */
#include "cmocka_begin.h"

#include "plots/wording.h"

static void check_share(double share, uint64_t paths, const char *expected, const char *brief)
{
    struct asp_text text;
    asp_text_init(&text);
    asp_wording_add_share(&text, share, paths);
    assert_string_equal(text.bytes, expected);
    asp_text_clear(&text);
    asp_wording_add_share_brief(&text, share, paths);
    assert_string_equal(text.bytes, brief);
    asp_text_clear(&text);
}

static void shares_are_true(void **state)
{
    (void)state;
    check_share(0.47, 10000, "47% of futures are", "47%");
    check_share(0, 10000, "None of the 10,000 futures is", "none");
    check_share(1, 10000, "All 10,000 futures are", "all");
    check_share(0.0001, 10000, "Fewer than 1% of futures are", "under 1%");
    check_share(0.9999, 10000, "More than 99% of futures are", "over 99%");
    check_share(0.985, 1000, "99% of futures are", "99%");
    check_share(0.4, 10, "4 of 10 futures are", "4 of 10");
    check_share(0.1, 10, "1 of 10 futures is", "1 of 10");
}

static void dates_and_counts(void **state)
{
    (void)state;
    struct asp_text text;
    asp_text_init(&text);
    asp_wording_add_month(&text, asp_month(2003, 12));
    asp_text_add(&text, "|");
    asp_wording_add_end(&text, asp_month(2003, 12));
    asp_text_add(&text, "|");
    asp_wording_add_end(&text, asp_month(2003, 3));
    asp_text_add(&text, "|");
    asp_wording_add_count(&text, 1234567);
    asp_text_add(&text, "|");
    asp_wording_add_small(&text, 5);
    asp_text_add(&text, "|");
    asp_wording_add_small(&text, 13);
    assert_string_equal(text.bytes, "Dec 2003|end-2003|the end of Mar 2003|1,234,567|five|13");
    asp_text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shares_are_true), cmocka_unit_test(dates_and_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
