/*
 * scenario.csv: the same bytes whatever the dialect, and a fixpoint: written, read and written again it is the same,
 * value by value. Over hundreds of generated scenarios; the generator is a plain 64-bit congruential one with a fixed
 * seed per scenario.
 */
#include "scenario_support.h"

enum { SCENARIOS = 400, VALUE_TEXT = 512 };

struct generator {
    uint64_t state;
};

static unsigned below(struct generator *generator, unsigned count)
{
    generator->state = generator->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(generator->state >> 33) % count;
}

/* The two ways one number is written. */
struct dialect {
    char delimiter, decimal;
};

static const struct dialect american = {',', '.'}, european = {';', ','};

static void add_number(struct asp_text *out, const struct dialect *dialect, double value)
{
    char text[ASP_NUMBER_TEXT];
    asp_number_text(value, text);
    for (char *at = text; *at != '\0'; at++)
        if (*at == '.')
            *at = dialect->decimal;
    asp_text_add(out, text);
}

/* A rising row of up to four positive numbers with one decimal, so that both dialects prove their mark. */
static void draw_numbers(struct generator *generator, double numbers[4])
{
    double sum = 0;
    for (size_t number = 0; number < 4; number++) {
        sum += 0.1 + (double)below(generator, 90) / 10;
        numbers[number] = sum;
    }
}

static void add_call(struct asp_text *out, const struct dialect *dialect, const char *name, const double *numbers,
                     size_t count)
{
    asp_text_add_format(out, "%s(", name);
    for (size_t number = 0; number < count; number++) {
        asp_text_add(out, number == 0 ? "" : dialect->decimal == ',' ? "; " : ", ");
        add_number(out, dialect, numbers[number]);
    }
    asp_text_add(out, ")");
}

static void add_draw(struct asp_text *out, struct generator *generator, const struct dialect *dialect)
{
    static const struct {
        const char *name;
        size_t count;
    } calls[] = {{"normal", 2}, {"lognormal", 2}, {"uniform", 2}, {"triangular", 3}, {"pert", 3},
                 {"gamma", 2},  {"studentt", 3},  {"beta", 2},    {"beta", 4},       {"p10p50p90", 3}};
    enum { CALLS = sizeof calls / sizeof calls[0] };
    double numbers[4];
    draw_numbers(generator, numbers);
    unsigned choice = below(generator, CALLS + 3);
    if (choice < CALLS) {
        add_call(out, dialect, calls[choice].name, numbers, calls[choice].count);
    } else if (choice == CALLS) {
        add_number(out, dialect, numbers[0]);
        asp_text_add(out, " to ");
        add_number(out, dialect, numbers[1]);
    } else if (choice == CALLS + 1) {
        asp_text_add(out, "discrete(");
        add_number(out, dialect, numbers[0]);
        asp_text_add(out, ": ");
        add_number(out, dialect, numbers[1]);
        asp_text_add(out, dialect->decimal == ',' ? "; " : ", ");
        add_number(out, dialect, numbers[2]);
        asp_text_add(out, ": 1)");
    } else {
        add_number(out, dialect, numbers[0]);
        return;
    }
    if (choice < 3 && below(generator, 3) == 0) {
        asp_text_add(out, " within ");
        asp_text_add(out, dialect->decimal == ',' ? "[0,5; 40,5]" : "[0.5, 40.5]");
    }
}

static void add_cell(struct asp_text *out, const struct dialect *dialect, const char *cell)
{
    bool quoted = strchr(cell, dialect->delimiter) != NULL;
    asp_text_add_format(out, quoted ? "\"%s\"" : "%s", cell);
}

static void add_row(struct asp_text *out, const struct dialect *dialect, const char *key, struct asp_text *value)
{
    asp_text_add_format(out, "%s%c", key, dialect->delimiter);
    add_cell(out, dialect, value->bytes);
    asp_text_add_format(out, "%cUSD%c\"note of \"\"%s\"\"\"\n", dialect->delimiter, dialect->delimiter, key);
    asp_text_clear(value);
}

static void add_schedule(struct asp_text *out, struct generator *generator, const struct dialect *dialect)
{
    add_draw(out, generator, dialect);
    unsigned year = 2000;
    for (unsigned piece = below(generator, 4); piece > 0; piece--) {
        year += 1 + below(generator, 3);
        asp_text_add_format(out, "; %u-%02u: ", year, 1 + below(generator, 12));
        add_draw(out, generator, dialect);
    }
}

/* The same scenario in either dialect: the generator's state decides what, the dialect how. */
static char *generate(uint64_t seed, const struct dialect *dialect)
{
    struct generator generator = {seed};
    struct asp_text out, value;
    asp_text_init(&out);
    asp_text_init(&value);
    asp_text_add_format(&out, "parameter%cvalue%cunit%cnote\n", dialect->delimiter, dialect->delimiter,
                        dialect->delimiter);
    asp_text_add(&value, "12.5% to 25.5%");
    for (char *at = value.bytes; *at != '\0'; at++)
        *at = *at == '.' ? dialect->decimal : *at;
    add_row(&out, dialect, "market.growth", &value);
    add_draw(&value, &generator, dialect);
    add_row(&out, dialect, "segment.z.p", &value);
    for (unsigned offer = below(&generator, 4); offer > 0; offer--) {
        char key[64];
        snprintf(key, sizeof key, "offer.o%u.price", offer);
        add_schedule(&value, &generator, dialect);
        add_row(&out, dialect, key, &value);
        snprintf(key, sizeof key, "strategy.s%u.offer.o%u.price", offer, offer);
        add_schedule(&value, &generator, dialect);
        add_row(&out, dialect, key, &value);
        snprintf(key, sizeof key, "segment.c%u.seats", offer);
        add_draw(&value, &generator, dialect);
        if (strchr(value.bytes, '(') == NULL && strstr(value.bytes, " to ") == NULL) {
            asp_text_clear(&value);
            asp_text_add(&value, "12");
        }
        asp_text_add(&value, " each");
        add_row(&out, dialect, key, &value);
    }
    asp_text_add(&value, dialect->decimal == ',' ? "0,5" : "0.5");
    add_row(&out, dialect, "segment.z.p ~ market.growth", &value);
    assert_false(out.failed);
    return out.bytes;
}

static void expect_same(const struct asp_scenario *one, const struct asp_scenario *other)
{
    size_t count = 0, other_count = 0;
    const struct asp_value *const *values = asp_scenario_values(one, &count);
    const struct asp_value *const *others = asp_scenario_values(other, &other_count);
    assert_int_equal(count, other_count);
    for (size_t value = 0; value < count; value++) {
        assert_string_equal(values[value]->key, others[value]->key);
        assert_int_equal(values[value]->each, others[value]->each);
        assert_int_equal(values[value]->piece_count, others[value]->piece_count);
        for (size_t piece = 0; piece < values[value]->piece_count; piece++) {
            const struct asp_distribution *a = &values[value]->pieces[piece].distribution;
            const struct asp_distribution *b = &others[value]->pieces[piece].distribution;
            assert_int_equal(values[value]->pieces[piece].from_month, others[value]->pieces[piece].from_month);
            assert_ptr_equal(a->kind, b->kind);
            assert_int_equal(a->argument_count, b->argument_count);
            assert_memory_equal(a->argument, b->argument, sizeof a->argument);
            assert_int_equal(a->atom_count, b->atom_count);
            for (size_t atom = 0; atom < a->atom_count; atom++)
                assert_true(a->values[atom] == b->values[atom] && a->weights[atom] == b->weights[atom]);
            assert_int_equal(a->bounded, b->bounded);
            assert_true(a->lowest == b->lowest && a->highest == b->highest);
        }
    }
}

static void written_scenarios_read_back_the_same_in_any_dialect(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        char *us = generate(seed, &american), *eu = generate(seed, &european);
        struct asp_scenario *one = support_read_good(us), *other = support_read_good(eu);
        char *written = support_written(one, true), *other_written = support_written(other, true);
        assert_string_equal(written, other_written);
        struct asp_scenario *again = support_read_good(written);
        char *rewritten = support_written(again, true);
        assert_string_equal(written, rewritten);
        expect_same(one, again);
        expect_same(one, other);
        free(rewritten);
        free(other_written);
        free(written);
        free(eu);
        free(us);
        asp_scenario_free(again);
        asp_scenario_free(other);
        asp_scenario_free(one);
    }
}

static void rows_are_plain_and_in_order(void **state)
{
    (void)state;
    struct asp_scenario *scenario = support_read_good(
        "parameter;value;low;high;note;unit\nmarket.size;2B;;;;\nmarket.growth;90%;60%;140%;\"a; b\nc\";a year\n"
        "[segment];p;ultimate\nsmb;0,01;50%\n[parameter]\nrun.title;\"Say \"\"no\"\", or yes\";;;;\n"
        "market.size~market.growth;-0,25;;;;\n");
    char *written = support_written(scenario, false);
    assert_string_equal(written, "parameter,value,unit,note\n"
                                 "market.size,2000000000,,\n"
                                 "market.growth,\"p10p50p90(0.6, 0.9, 1.4)\",a year,\"a; b\nc\"\n"
                                 "segment.smb.p,0.01,,\n"
                                 "segment.smb.ultimate,0.5,,\n"
                                 "run.title,\"Say \"\"no\"\", or yes\",,\n"
                                 "market.size ~ market.growth,-0.25,,\n");
    free(written);
    asp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_scenarios_read_back_the_same_in_any_dialect),
        cmocka_unit_test(rows_are_plain_and_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
