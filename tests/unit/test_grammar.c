/*
 * The grammar of number cells: what they become, said again in canonical text; and what is refused, with its place.
 */
#include "scenario_support.h"

struct good {
    const char *key;
    char decimal;
    const char *text;
    const char *canonical;
    size_t piece_count;
};

static const struct good goods[] = {
    {"market.growth", '.', "0.9", "0.9", 1},
    {"market.growth", '.', "90%", "0.9", 1},
    {"market.growth", ',', "12,5 %", "0.125", 1},
    {"market.growth", ',', "-0,5", "-0.5", 1},
    {"market.size", '.', "$150M", "150000000", 1},
    {"market.size", '.', "2.0B", "2000000000", 1},
    {"market.size", '.', "1 200", "1200", 1},
    {"market.size", '.',
     "1\xC2\xA0"
     "200",
     "1200", 1},
    {"line.a.price", '.', "(300)", "-300", 1},
    {"market.growth_halflife", '.', "never", "never", 1},
    {"partner.credit_line", '.', "Never", "never", 1},
    {"market.growth", '.', "normal(0.9, 0.3)", "normal(0.9, 0.3)", 1},
    {"market.growth", '.', "Normal( 90% ,30% )", "normal(0.9, 0.3)", 1},
    {"market.growth", ',', "normal(0.9, 0.3)", "normal(0.9, 0.3)", 1},
    {"market.growth", ',', "normal(0,9; 0,3)", "normal(0.9, 0.3)", 1},
    {"market.growth", '.', "normal(0,9; 0,3)", "normal(0.9, 0.3)", 1},
    {"market.size", '.', "lognormal(150M, 50M)", "lognormal(150000000, 50000000)", 1},
    {"market.size", '.', "lognormal($150M, $50M)", "lognormal(150000000, 50000000)", 1},
    {"market.growth", '.', "normal((0.5), 0.2)", "normal(-0.5, 0.2)", 1},
    {"market.growth", '.', "uniform(0.5,1.5)", "uniform(0.5, 1.5)", 1},
    {"market.growth", '.', "triangular(0.1, 0.5, 0.9)", "triangular(0.1, 0.5, 0.9)", 1},
    {"market.growth", '.', "pert(10%, 50%, 90%)", "pert(0.1, 0.5, 0.9)", 1},
    {"market.growth", '.', "beta(2, 5)", "beta(2, 5)", 1},
    {"market.growth", '.', "beta(2, 5, -0.5, 1.5)", "beta(2, 5, -0.5, 1.5)", 1},
    {"segment.a.p", '.', "gamma(9, 0.5)", "gamma(9, 0.5)", 1},
    {"market.growth", '.', "studentt(0.9, 0.2, 4)", "studentt(0.9, 0.2, 4)", 1},
    {"market.growth", '.', "discrete(0.5: 0.2, 0.9: 0.8)", "discrete(0.5: 0.2, 0.9: 0.8)", 1},
    {"market.growth", '.', "discrete(50%: 1; 90%: 3,5)", "discrete(0.5: 1, 0.9: 3.5)", 1},
    {"market.growth", '.', "p10p50p90(0.2, 0.45, 0.8)", "p10p50p90(0.2, 0.45, 0.8)", 1},
    {"segment.a.ultimate", '.', "p10p50p90(20%, 45%, 80%) within [0, 1]", "p10p50p90(0.2, 0.45, 0.8) within [0, 1]", 1},
    {"segment.a.p", '.', "5 to 10", "5 to 10", 1},
    {"segment.a.p", ',', "0,5 TO 1,5", "0.5 to 1.5", 1},
    {"market.size", '.', "$1.5M to $3M", "1500000 to 3000000", 1},
    {"segment.a.p", '.', "5 to 10 within [0, 50]", "5 to 10 within [0, 50]", 1},
    {"segment.a.p", '.', "normal(1, 2)within[0,50]", "normal(1, 2) within [0, 50]", 1},
    {"segment.a.p", '.', "normal(1, 2) within [0,5; 50]", "normal(1, 2) within [0.5, 50]", 1},
    {"segment.a.seats", '.', "lognormal(50, 80) each", "lognormal(50, 80) each", 1},
    {"segment.a.seats", '.', "lognormal(50, 80) within [1, 500] each", "lognormal(50, 80) within [1, 500] each", 1},
    {"segment.a.seats", '.', "12 each", "12 each", 1},
    {"line.a.attach", '.', "90% each", "0.9 each", 1},
    {"offer.a.price", '.', "15; 2009-11: 10", "15; 2009-11: 10", 2},
    {"offer.a.price", ',', "15,5; 2009M11: 10,25 ; 2010Q2: normal(5; 0,5)",
     "15.5; 2009-11: 10.25; 2010-04: normal(5, 0.5)", 3},
    {"offer.a.price", '.', "normal(15, 2); 2009: uniform(8, 12) within [9, 11]",
     "normal(15, 2); 2009-01: uniform(8, 12) within [9, 11]", 2},
    {"market.forecast", '.', "150M; 2000: 300M; 2003: 2B", "150000000; 2000-12: 300000000; 2003-12: 2000000000", 3},
    {"offer.a.price", '.', "15; 2009-11: discrete(9: 0.5, 10: 0.5)", "15; 2009-11: discrete(9: 0.5, 10: 0.5)", 2},
    {"event.e.offer.a.price", '.', "x0.67", "x0.67", 1},
    {"event.e.offer.a.price", ',', "X 0,67", "x0.67", 1},
    {"event.e.offer.a.price", '.',
     "\xC3\x97"
     "67%",
     "x0.67", 1},
    {"event.e.offer.a.price", '.', "x 0.5 to 0.8", "x 0.5 to 0.8", 1},
    {"event.e.offer.a.price", '.', "x lognormal(0.7, 0.1)", "x lognormal(0.7, 0.1)", 1},
    {"event.e.offer.a.price", '.', "10", "10", 1},
    {"run.months", '.', "48", "48", 1},
    {"segment.a.p", '.', "0.1", "0.1", 1},
    {"segment.a.p", '.', "1e-3", "0.001", 1},
};

static void every_good_cell_becomes_its_canonical_text(void **state)
{
    (void)state;
    for (size_t row = 0; row < sizeof goods / sizeof goods[0]; row++) {
        const struct good *good = &goods[row];
        struct support_value value, again;
        support_value_read(&value, good->key, good->decimal, good->text);
        if (value.status != 0) {
            print_message("%s = %s\n", good->key, good->text);
            support_print(&value.messages);
        }
        assert_int_equal(value.status, 0);
        assert_string_equal(value.entry.value.text, good->canonical);
        assert_int_equal(value.entry.value.piece_count, good->piece_count);
        support_value_read(&again, good->key, '.', value.entry.value.text);
        assert_int_equal(again.status, 0);
        assert_string_equal(again.entry.value.text, good->canonical);
        assert_int_equal(again.entry.value.each, value.entry.value.each);
        support_value_clear(&again);
        support_value_clear(&value);
    }
}

struct bad {
    const char *key;
    char decimal;
    const char *text;
    int column; /* the cell stands at column 3 */
    const char *fragment;
};

static const struct bad bads[] = {
    {"market.growth", '.', "", 3, "the value is missing"},
    {"market.growth", '.', "fast", 3,
     "\"fast\" is not a number: this takes a rate such as 0.9 or 90% or a distribution"},
    {"market.growth", ',', "1.5", 3, "decimal comma is read here"},
    {"market.growth", '.', "1,5", 3, "decimal point is read here"},
    {"market.growth", '.', "101", 3, "101 is above 100: it must lie between -0.99 and 100"},
    {"market.growth", '.', "-100%", 3, "-100% is below -0.99"},
    {"market.growth_halflife", '.', "0", 3, "it must be at least 0.01"},
    {"segment.a.ultimate", ',', "12,5", 3, "12,5 is above 1: a share is written 0,125 or 12,5%"},
    {"segment.a.ultimate", '.', "12.5", 3, "12.5 is above 1: a share is written 0.125 or 12.5%"},
    {"segment.a.ultimate", '.', "450", 3, "450 is above 1: it must lie between 0 and 1"},
    {"segment.a.ultimate", '.', "130%", 3, "130% is above 1: it must lie between 0 and 1"},
    {"run.months", '.', "2.5", 3, "2.5 is not a whole number"},
    {"run.months", '.', "normal(60, 2)", 3, "a distribution is not allowed here: this takes a whole number"},
    {"run.months", '.', "48; 2009-11: 60", 5, "a schedule over time is not allowed here"},
    {"run.months", '.', "never", 3, "`never` is not allowed here: this takes a whole number"},
    {"market.size", '.', "x0.8", 3, "a factor (x...) is not allowed here"},
    {"market.growth", '.', "0.9 each", 3, "`each` is not allowed here"},
    {"line.a.attach", '.', "beta(2, 5)", 3, "write `each` after it"},
    {"market.growth", '.', "normal(1,5, 0,2)", 10,
     "4 numbers where normal takes mean and sd; for decimal commas separate with ';': normal(1,5; 0,2)"},
    {"market.growth", ',', "normal(1,5, 0,2)", 10, "for decimal commas separate with ';': normal(1,5; 0,2)"},
    {"market.growth", '.', "p10p50p90(0,2, 0,45, 0,8)", 13, "p10p50p90(0,2; 0,45; 0,8)"},
    {"market.growth", '.', "normal(1, 2, 3)", 10, "3 numbers where normal takes mean and sd: normal(mean, sd)"},
    {"market.growth", '.', "normal(1)", 10, "1 number where normal takes mean and sd"},
    {"market.growth", '.', "normal()", 10, "0 numbers where normal takes mean and sd"},
    {"market.growth", '.', "normal(1; 0.2)", 13, "decimal comma is read here"},
    {"market.growth", '.', "normal(1, )", 12, "a number is missing here"},
    {"market.growth", '.', "normal(1, much)", 13, "\"much\" is not a number"},
    {"market.growth", '.', "normal(1, -1)", 3, "sd must be"},
    {"market.growth", '.', "normall(1, 2)", 3, "unknown distribution \"normall\"; did you mean \"normal\"?"},
    {"market.growth", '.', "zzz(1, 2)", 3, "unknown distribution \"zzz\"; there are: normal, lognormal"},
    {"market.growth", '.', "constant(5)", 3, "unknown distribution \"constant\""},
    {"market.growth", '.', "normal(1, 2", 9, "this ( is not closed"},
    {"market.growth", '.', "normal 1, 2)", 14, "this ) does not fit"},
    {"market.growth", '.', "normal(1, 2]", 14, "this ] does not fit"},
    {"market.growth", '.', "normal(\"1, 2)", 10, "this \" is not closed"},
    {"market.growth", '.', "normal(1, 2) withn [0, 1]", 16, "did you mean \"within\"?"},
    {"market.growth", '.', "normal(1, 2) zzz", 16, "\"zzz\" is not understood after a distribution"},
    {"market.growth", '.', "normal(1, 2) within 0, 1", 23, "bounds are written `within [lo, hi]`"},
    {"market.growth", '.', "normal(1, 2) within [0]", 23, "bounds are two numbers"},
    {"market.growth", '.', "normal(1, 2) within [0,5, 1,5]", 23, "separate with ';': [0,5; 1,5]"},
    {"market.growth", '.', "normal(1, 2) within [2, 1]", 23, "the lower bound 2 must be below the upper bound 1"},
    {"market.growth", '.', "normal(1, 2) within [a, 1]", 24, "\"a\" is not a number"},
    {"market.growth", '.', "0.9 within [0, 1]", 3, "0.9 is a plain number"},
    {"segment.a.seats", '.', "normal(1, 2) each within [0, 1]", 16, "`each` comes last"},
    {"market.growth", '.', "5 to", 7, "a number is missing here"},
    {"market.growth", '.', "5 to never", 8, "`never` cannot be an end of a range"},
    {"market.growth", '.', "10 to 5", 3, "must rise"},
    {"market.growth", '.', "5 \xE2\x80\x93 10", 3, "a range is written `5 to 10`"},
    {"market.growth", '.', "discrete(1, 2)", 12, "\"1\" has no weight"},
    {"market.growth", '.', "discrete(1: 0.5, 2: much)", 23, "\"much\" is not a number"},
    {"market.growth", '.', "discrete(1: 0)", 3, "weight"},
    {"market.growth", '.', "discrete()", 12, "has no weight"},
    {"market.growth_halflife", '.', "normal(never, 1)", 10, "`never` cannot stand inside a distribution"},
    {"market.growth", '.', "sample(\"a.csv\")", 10, "sample takes a file and the name of a column"},
    {"market.growth", '.', "sample(\"no-such-file.csv\", x)", 10, "no-such-file.csv"},
    {"offer.a.price", '.', "2009-11: 10", 3, "what holds before 2009-11?"},
    {"offer.a.price", '.', "15; 10", 7, "\"10\" has no date"},
    {"offer.a.price", '.', "15;", 6, "a dated value is missing after `;`"},
    {"offer.a.price", '.', "15; soon: 10", 7, "\"soon\" is not a month"},
    {"offer.a.price", '.', "15; 2009-11: 10; 2009-11: 8", 20, "2009-11 does not come after 2009-11"},
    {"offer.a.price", '.', "15; 2010-11: 10; 2009-11: 8", 20, "2009-11 does not come after 2010-11"},
    {"offer.a.price", '.', "15; 2009-11: -1", 16, "-1 is below 0"},
    {"offer.a.price", '.', "15; 2009-11:", 15, "a value is missing here"},
    {"offer.a.price", '.', "15; 2009-11: x0.5", 16, "\"x0.5\" is not a number"},
    {"event.e.offer.a.price", '.', "x-0.5", 4, "a factor must be 0 or more"},
    {"event.e.offer.a.price", '.', "x", 3, "\"x\" is not a number"},
    {"line.a.price", '.', "normal(5, 1) each; 2009-11: normal(6, 1)", 31, "either all distributions of a schedule"},
    {"market.growth", '.', "\xC2\xA0\xC2\xA0normall(1, 2)", 5, "unknown distribution"},
};

static void every_bad_cell_is_refused_at_its_spot(void **state)
{
    (void)state;
    for (size_t row = 0; row < sizeof bads / sizeof bads[0]; row++) {
        const struct bad *bad = &bads[row];
        struct support_value value;
        support_value_read(&value, bad->key, bad->decimal, bad->text);
        bool said = support_says(&value.messages, ASP_FAULT, 7, bad->column, bad->fragment);
        if (value.status == 0 || !said || value.messages.fault_count != 1) {
            print_message("%s = %s: expected column %d: %s\n", bad->key, bad->text, bad->column, bad->fragment);
            support_print(&value.messages);
        }
        assert_int_equal(value.status, -1);
        assert_true(said);
        assert_int_equal(value.messages.fault_count, 1);
        support_value_clear(&value);
    }
}

static void numbers_and_places_of_pieces_are_kept(void **state)
{
    (void)state;
    struct support_value value;
    support_value_read(&value, "offer.a.price", '.', "15; 2009-11: normal(10, 1) within [5, 12]");
    assert_int_equal(value.status, 0);
    const struct asp_piece *pieces = value.entry.value.pieces;
    assert_int_equal(pieces[0].from_month, ASP_MONTH_NONE);
    assert_true(pieces[0].distribution.argument[0] == 15);
    assert_int_equal(pieces[1].from_month, asp_month(2009, 11));
    assert_string_equal(pieces[1].distribution.kind->name, "normal");
    assert_true(pieces[1].distribution.argument[1] == 1);
    assert_true(pieces[1].distribution.bounded && pieces[1].distribution.lowest == 5);
    assert_true(pieces[1].distribution.highest == 12);
    assert_int_equal(pieces[1].place.column, 16);
    assert_true(isnan(asp_value_constant(&value.entry.value)));
    support_value_clear(&value);
}

static void a_comma_between_digits_is_warned_of_where_commas_are_decimal(void **state)
{
    (void)state;
    struct support_value value;
    support_value_read(&value, "segment.a.p", ',', "uniform(1,5)");
    assert_int_equal(value.status, 0);
    assert_string_equal(value.entry.value.text, "uniform(1, 5)");
    assert_true(support_says(&value.messages, ASP_WARNING, 7, 11, "separates two numbers"));
    support_value_clear(&value);
    support_value_read(&value, "segment.a.p", '.', "uniform(1,5)");
    assert_int_equal(value.messages.count, 0);
    support_value_clear(&value);
}

/* Every kind of random's table is readable by its own example, whatever is added there. */
static void every_kind_reads_its_example(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < asp_distribution_kind_count; kind++) {
        const struct asp_distribution_kind *row = &asp_distribution_kinds[kind];
        struct asp_arena arena;
        struct asp_messages messages;
        if (strcmp(row->name, "sample") == 0)
            continue; /* needs its file; test_sources reads one */
        asp_arena_init(&arena);
        asp_messages_init(&messages);
        const struct asp_value *value =
            asp_value_read(&arena, NULL, row->example, (struct asp_place){"example", 1, 1}, &messages);
        assert_non_null(value);
        assert_ptr_equal(value->pieces[0].distribution.kind, row);
        assert_string_equal(value->text, row->example);
        asp_messages_clear(&messages);
        asp_arena_clear(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_good_cell_becomes_its_canonical_text),
        cmocka_unit_test(every_bad_cell_is_refused_at_its_spot),
        cmocka_unit_test(numbers_and_places_of_pieces_are_kept),
        cmocka_unit_test(a_comma_between_digits_is_warned_of_where_commas_are_decimal),
        cmocka_unit_test(every_kind_reads_its_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
