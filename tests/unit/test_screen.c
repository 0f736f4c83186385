/* The one-screen summary: the answer first, sentences that hold of the result, and never more than a screen. */
#include "report_fixture.h"

struct told {
    struct fixture fixture;
    struct fixture_registry registry;
    struct asp_scenario *scenario;
    struct asp_basis basis;
    struct asp_chart_facts facts;
    struct asp_report report;
    struct asp_text text;
};

static void begin(struct told *told, const char *rows)
{
    struct asp_error err;
    memset(told, 0, sizeof *told);
    fixture_init(&told->fixture);
    told->scenario = fixture_scenario(&told->registry, rows);
    assert_int_equal(asp_basis_init(&told->basis, &told->registry.registry, told->scenario, &err), 0);
    told->facts = (struct asp_chart_facts){.result = &told->fixture.result, .currency = "USD"};
    told->report = (struct asp_report){.scenario = told->scenario,
                                       .label = "plan",
                                       .basis = &told->basis,
                                       .result = &told->fixture.result,
                                       .facts = &told->facts};
}

static const char *tell(struct told *told, size_t kpi)
{
    asp_text_clear(&told->text);
    asp_screen_add(&told->report, kpi, 3, "out/plan", &told->text);
    return told->text.bytes;
}

static void end(struct told *told)
{
    asp_text_clear(&told->text);
    asp_basis_clear(&told->basis);
    asp_scenario_free(told->scenario);
}

static const char ROWS[] = "run.start,2000-07,,\nmarket.size,150M,,assumption: a guess\nmarket.growth,90%,,\n"
                           "target.big.metric,market.final,,\ntarget.big.at_least,2.0B,,\n";

static void test_answer_first(void **state)
{
    (void)state;
    struct told told;
    begin(&told, ROWS);
    const char *text = tell(&told, 0);
    const char answer[] = "By August 2001 the market is $1.20B to $2.80B a year in 8 of 10 futures (middle $2.00B).\n";
    assert_memory_equal(text, answer, strlen(answer));
    assert_has(text, "\nTarget big is met in 47.2% of futures (± 0.35 points): market.final at least $2");
    assert_has(text,
               "\nBy August 2001, 12.5% to 37.5% of potential seats have moved in 8 of 10 futures (middle 25%).\n");
    assert_has(text, "1 assumption and 1 number without a source");
    assert_has(text, "Warning: 3 futures are few");
    assert_has(text, "Files are in out/plan: summary.csv, series.csv, yearly.csv, summary.json; manifest.json says");
    assert_has(text, "\n3 futures, 14 months, seed 7, in 0.25 s.\n");
    end(&told);
}

static void test_other_answers(void **state)
{
    (void)state;
    struct told told;
    begin(&told, ROWS);
    assert_has(tell(&told, 1), "By August 2001 payback_month of strategy sell is 18 to 22 months in 8 of 10 futures "
                               "(middle 20); it\n  is undefined in 33.3% of futures.\n");
    assert_has(tell(&told, 2), "By August 2001 target.big comes true in 47.2% of futures (± 0.35 points).\n");
    told.fixture.kpis[3].name = "market.revenue@2000-12";
    told.fixture.kpis[3].unit = "USD a year";
    assert_true(strncmp(tell(&told, 3), "By December 2000 the market is $0", 33) == 0);
    told.fixture.kpi_statistics[1].quantile[ASP_P90] = INFINITY;
    assert_has(tell(&told, 1), "is 18 to never months in 8 of 10");
    told.fixture.kpis[1] = (struct asp_metric){"", "adoption.seats@2000-08", "seats", ASP_YEARLY_LAST, true, false};
    told.fixture.kpi_statistics[1] = fixture_statistics(1234567, 1000);
    assert_has(tell(&told, 1),
               "By August 2000, 1,230,000 to 1,240,000 seats have moved in 8 of 10 futures (middle 1,230,000)");
    end(&told);
}

static void test_no_spread(void **state)
{
    (void)state;
    struct told told;
    begin(&told, ROWS);
    told.fixture.kpi_statistics[0] = fixture_statistics(2e9, 0);
    assert_has(tell(&told, 0), "a year in every future.\n");
    told.report.middle = true;
    assert_has(tell(&told, 0), "a year with every input at its middle and no luck.\n");
    assert_has_not(told.text.bytes, "are few");
    told.report.middle = false;
    told.fixture.result.path_count = 1;
    assert_has(tell(&told, 0), "a year in the one future that was drawn.\n");
    told.fixture.result.path_count = 20000;
    told.fixture.kpi_statistics[0].lowest = 1;
    assert_has(tell(&told, 0), "a year in at least 8 of 10 futures.\n");
    assert_has(told.text.bytes, "\n20,000 futures,");
    end(&told);
}

static void test_implied_share_warns(void **state)
{
    (void)state;
    struct told told;
    begin(&told, ROWS);
    told.fixture.series[1] = (struct asp_metric){"", "vendor.implied_share", "share", ASP_YEARLY_LAST, true, false};
    told.fixture.result.path_count = 20000;
    assert_has(tell(&told, 0),
               "Warning: from June 2001 the suite alone would be larger than the whole market (median share "
               "110%).");
    end(&told);
}

/* Names of hundreds of characters and dozens of targets must not push the answer off the screen. */
static void test_never_more_than_a_screen(void **state)
{
    (void)state;
    enum { TARGETS = 30, NAME = 300 };
    struct told told;
    static char names[TARGETS][NAME + 8];
    struct asp_metric kpis[TARGETS + 1];
    struct asp_statistics statistics[TARGETS + 1];
    begin(&told, ROWS);
    kpis[0] = told.fixture.kpis[0];
    statistics[0] = told.fixture.kpi_statistics[0];
    for (int target = 0; target < TARGETS; target++) {
        memcpy(names[target], "target.", 7);
        memset(names[target] + 7, 'a' + target % 26, NAME);
        kpis[target + 1] = (struct asp_metric){"", names[target], "share", ASP_YEARLY_LAST, true, true};
        statistics[target + 1] = told.fixture.kpi_statistics[2];
    }
    told.fixture.result.outputs.kpis = kpis;
    told.fixture.result.outputs.kpi_count = TARGETS + 1;
    told.fixture.result.kpis = statistics;
    const char *text = tell(&told, 0);
    int lines = 0;
    for (const char *line = text; *line != '\0'; lines++) {
        const char *next = strchr(line, '\n');
        int columns = 0;
        assert_non_null(next);
        for (; line < next; line++)
            columns += ((unsigned char)*line & 0xC0) != 0x80;
        assert_true(columns <= ASP_SCREEN_COLUMNS);
        line = next + 1;
    }
    assert_true(lines <= ASP_SCREEN_LINES);
    end(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answer_first),
        cmocka_unit_test(test_other_answers),
        cmocka_unit_test(test_no_spread),
        cmocka_unit_test(test_implied_share_warns),
        cmocka_unit_test(test_never_more_than_a_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
