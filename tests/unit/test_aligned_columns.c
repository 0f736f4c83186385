/* Aligned columns and units. */
#include "report_fixture.h"
#include "cli/cli.h"

static void test_columns_align(void **state)
{
    (void)state;
    struct asp_text text;
    asp_text_init(&text);
    const char *cells[] = {"a", "long cell", "x", "\xC3\xA6\xC3\xB8", "", "y", "abc", "z", ""};
    cli_columns_add(&text, cells, 3, 3, 1);
    assert_string_equal(text.bytes, " a    long cell  x\n \xC3\xA6\xC3\xB8              y\n abc  z\n");
    asp_text_clear(&text);
}

/* One cell as long as a sentence must not push the others to the right. */
static void test_very_long_cells_stand_alone(void **state)
{
    (void)state;
    struct asp_text text;
    asp_text_init(&text);
    const char *cells[] = {"a", "b", "1234567890123456789012345678901234567890123456789012345678901234567890", "c"};
    cli_columns_add(&text, cells, 2, 2, 0);
    assert_string_equal(text.bytes,
                        "a  b\n1234567890123456789012345678901234567890123456789012345678901234567890  c\n");
    asp_text_clear(&text);
}

static void test_units(void **state)
{
    (void)state;
    struct asp_arena arena;
    asp_arena_init(&arena);
    assert_string_equal(cli_unit(&arena, "money a year", "EUR"), "EUR a year");
    assert_string_equal(cli_unit(&arena, "money", "NOK"), "NOK");
    assert_string_equal(cli_unit(&arena, "moneyed", "NOK"), "moneyed");
    assert_string_equal(cli_unit(&arena, "seats", "NOK"), "seats");
    asp_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_align),
        cmocka_unit_test(test_very_long_cells_stand_alone),
        cmocka_unit_test(test_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
