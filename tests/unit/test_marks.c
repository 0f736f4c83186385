/* Decimal marks: what each cell proves, and what a file's proofs and doubts come to. */
#include "reader_support.h"

/* "." point, "," comma, "?." and "?," in doubt, in that order; "" nothing. */
static const char *proves(const char *text, char shown[8])
{
    struct asp_marks marks = {NULL, NULL, NULL, NULL};
    struct asp_cell cell = {text, {"f", 1, 1}};
    asp_marks_note(&marks, &cell);
    snprintf(shown, 8, "%s%s%s%s", marks.point ? "." : "", marks.comma ? "," : "", marks.point_in_doubt ? "?." : "",
             marks.comma_in_doubt ? "?," : "");
    return shown;
}

static void test_what_a_cell_proves(void **state)
{
    (void)state;
    static const struct {
        const char *text, *proves;
    } cells[] = {
        {"", ""},
        {"15", ""},
        {"1.5", "."},
        {"1,5", ","},
        {"1.234", "?."},
        {"1,234", "?,"},
        {"(1,5)", ","},
        {"($1,234.50)", "."},
        {"1,5 to 2.345", ",?."},
        {"1.5 to 2", "."},
        {"2 to 2,5", ","},
        {"x0.67", "."},
        {"x 0,5 to 0,8", ","},
        {"90,5% each", ","},
        {"1.5 to 2 each", "."},
        {"0,5 within [0.1, 2]", ","},
        {"15; 2009-11: 10,5", ","},
        {"15; 2009-11: 1.234; 2010-01: 9", "?."},
        {"1,5; 2009-11: normal(0.2, 0.3)", ","},
        {"normal(1.5, 0.2)", ""},
        {"normal(1,5; 0,2)", ""},
        {"normal(1.5, 0.2) within [0.5, 3]; 2009-11: 2.5 to 3", "."},
        {"p10p50p90(1.5, 2, 3) each", ""},
        {"2; 2009-11: 1.5 to pick(3)", ""},
        {"01.11.2009", ""},
        {"2009-11", ""},
        {"Nov-09", ""},
        {"never", ""},
        {"version 1.5", ""},
        {"a.b", ""},
        {"to", ""},
        {"x", ""},
        {";;", ""},
        {"(((", ""},
        {"within", ""},
        {" each", ""},
    };
    for (size_t entry = 0; entry < sizeof cells / sizeof *cells; entry++) {
        char shown[8];
        if (strcmp(proves(cells[entry].text, shown), cells[entry].proves) != 0)
            fail_msg("\"%s\" proves \"%s\", not \"%s\"", cells[entry].text, shown, cells[entry].proves);
    }
}

static char decide(const char *const *texts, char delimiter, char asked, const char *place, const char *says)
{
    struct asp_marks marks = {NULL, NULL, NULL, NULL};
    struct asp_cell cells[4];
    struct asp_messages messages;
    asp_messages_init(&messages);
    for (int cell = 0; texts[cell]; cell++) {
        cells[cell] = (struct asp_cell){texts[cell], {"f", cell + 1, 7}};
        asp_marks_note(&marks, &cells[cell]);
    }
    char decimal = asp_marks_decide(&marks, delimiter, asked, &messages);
    assert_int_equal(messages.fault_count, decimal == 0 ? 1 : 0);
    if (decimal == 0)
        expect_fault(&messages, texts[0], place, says);
    asp_messages_clear(&messages);
    return decimal;
}

#define TEXTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_decisions(void **state)
{
    (void)state;
    assert_int_equal(decide(TEXTS("5"), ';', 0, "", ""), '.');
    assert_int_equal(decide(TEXTS("1.234", "1,5"), ';', 0, "", ""), ',');
    assert_int_equal(decide(TEXTS("1.234", "1.5"), ';', 0, "", ""), '.');
    assert_int_equal(decide(TEXTS("1,234", "0.5"), ',', 0, "", ""), '.');
    assert_int_equal(decide(TEXTS("1.234"), ',', 0, "", ""), '.');
    assert_int_equal(decide(TEXTS("1.234", "1,5"), ',', 0, "", ""), ',');
    assert_int_equal(decide(TEXTS("1.234"), ';', 0, "1:7", "--decimal"), 0);
    assert_int_equal(decide(TEXTS("1.234"), '\t', 0, "1:7", "a thousand times apart"), 0);
    assert_int_equal(decide(TEXTS("5", "1,234"), ',', 0, "2:7", "\"1,234\""), 0);
    assert_int_equal(decide(TEXTS("1,234"), ';', ',', "", ""), ',');
    assert_int_equal(decide(TEXTS("1,5", "1.5"), ';', '.', "", ""), '.'); /* asked: the cells are faults of their own */
    assert_int_equal(decide(TEXTS("1,5", "2", "1.5"), ';', 0, "3:7", "decimal point, but \"1,5\" in line 1, column 7"),
                     0);
    assert_int_equal(decide(TEXTS("1.5", "2", "1,5"), ';', 0, "3:7", "decimal comma, but \"1.5\" in line 1, column 7"),
                     0);
}

static void test_read_as(void **state)
{
    (void)state;
    struct asp_arena arena;
    struct asp_decoded decoded = {"f", "", 0, 1, "UTF-16LE"};
    asp_arena_init(&arena);
    assert_string_equal(asp_read_as(&arena, &decoded, '\t', ',', 1), "UTF-16LE, tab, decimal comma, 1 row");
    assert_string_equal(asp_read_as(&arena, &decoded, ';', '.', 0), "UTF-16LE, ';', decimal point, 0 rows");
    asp_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_cell_proves),
        cmocka_unit_test(test_decisions),
        cmocka_unit_test(test_read_as),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
