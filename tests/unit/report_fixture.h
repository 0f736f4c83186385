/*
 * What the tests of report and cli share: a small finished result made by hand, a scenario read from bytes, a folder
 * that is removed again, and files read back.
 */
#ifndef ASPSIM_TESTS_REPORT_FIXTURE_H
#define ASPSIM_TESTS_REPORT_FIXTURE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_begin.h"
#include "aspsim/report.h"

enum { FIXTURE_MONTHS = 14, FIXTURE_PATHS = 3, FIXTURE_SERIES = 2, FIXTURE_KPIS = 4, FIXTURE_INPUTS = 1 };

/* A result of two series (one without bands), four KPIs and one input over 14 months from 2000-07. */
struct fixture {
    struct asp_metric series[FIXTURE_SERIES], kpis[FIXTURE_KPIS], inputs[FIXTURE_INPUTS];
    struct asp_statistics months[FIXTURE_SERIES * FIXTURE_MONTHS], years[FIXTURE_SERIES * 2];
    struct asp_statistics kpi_statistics[FIXTURE_KPIS];
    double kpi_values[FIXTURE_KPIS * FIXTURE_PATHS], input_values[FIXTURE_INPUTS * FIXTURE_PATHS];
    struct asp_result result;
};

static inline struct asp_statistics fixture_statistics(double middle, double step)
{
    struct asp_statistics statistics = {.mean = middle,
                                        .mean_se = step / 4,
                                        .sd = step,
                                        .p50_se = step / 2,
                                        .lowest = middle - 4 * step,
                                        .highest = middle + 4 * step};
    for (int quantile = 0; quantile < ASP_QUANTILES; quantile++)
        statistics.quantile[quantile] = middle + (quantile - ASP_P50) * step;
    return statistics;
}

static inline void fixture_init(struct fixture *fixture)
{
    memset(fixture, 0, sizeof *fixture);
    fixture->series[0] = (struct asp_metric){"", "market.revenue", "USD a year", ASP_YEARLY_LAST, true, false};
    fixture->series[1] = (struct asp_metric){"sell", "partner.line.fee, yearly", "USD", ASP_YEARLY_SUM, false, false};
    fixture->kpis[0] = (struct asp_metric){"", "market.final", "USD a year", ASP_YEARLY_LAST, true, false};
    fixture->kpis[1] = (struct asp_metric){"sell", "payback_month", "months", ASP_YEARLY_LAST, true, false};
    fixture->kpis[2] = (struct asp_metric){"", "target.big", "share", ASP_YEARLY_LAST, true, true};
    fixture->kpis[3] = (struct asp_metric){"", "adoption.final", "share", ASP_YEARLY_LAST, true, false};
    fixture->inputs[0] = (struct asp_metric){"", "market.growth", "", ASP_YEARLY_LAST, false, false};
    for (int month = 0; month < FIXTURE_MONTHS; month++) {
        fixture->months[month] = fixture_statistics(1e8 * (month + 1), 1e6);
        fixture->months[FIXTURE_MONTHS + month] = fixture_statistics(0.1 * month, 0.125);
    }
    for (int year = 0; year < 2; year++) {
        fixture->years[year] = fixture_statistics(1e9 * (year + 1), 1e7);
        fixture->years[2 + year] = fixture_statistics(year, 0.25);
    }
    fixture->kpi_statistics[0] = fixture_statistics(2e9, 4e8);
    fixture->kpi_statistics[1] = fixture_statistics(20, 1);
    fixture->kpi_statistics[1].mean = fixture->kpi_statistics[1].mean_se = fixture->kpi_statistics[1].sd = NAN;
    fixture->kpi_statistics[1].quantile[ASP_P95] = fixture->kpi_statistics[1].highest = INFINITY;
    fixture->kpi_statistics[1].share_never = 0.5;
    fixture->kpi_statistics[1].undefined_count = 1;
    fixture->kpi_statistics[2] = (struct asp_statistics){.mean = 0.4725, .mean_se = 0.0035, .sd = 0.5, .highest = 1};
    fixture->kpi_statistics[3] = fixture_statistics(0.25, 0.0625);
    const double kpi_values[FIXTURE_KPIS * FIXTURE_PATHS] = {1, 2.5, 3, INFINITY, NAN, 7, 0, 1, 1, 0.1, 0.2, 0.3};
    memcpy(fixture->kpi_values, kpi_values, sizeof kpi_values);
    fixture->input_values[0] = 0.5, fixture->input_values[1] = 0.1, fixture->input_values[2] = 1e22;
    fixture->result = (struct asp_result){
        .outputs = {fixture->series, FIXTURE_SERIES, fixture->kpis, FIXTURE_KPIS, fixture->inputs, FIXTURE_INPUTS,
                    asp_month(2000, 7), FIXTURE_MONTHS},
        .kpis = fixture->kpi_statistics,
        .series = fixture->months,
        .years = fixture->years,
        .year_count = 2,
        .path_count = FIXTURE_PATHS,
        .seed = 7,
        .kpi_values = fixture->kpi_values,
        .input_values = fixture->input_values,
        .wall_seconds = 0.25,
        .thread_count = 2,
    };
}

/* The product's registry. */
struct fixture_registry {
    struct asp_parameter_table tables[16];
    struct asp_registry registry;
};

static inline const struct asp_registry *fixture_registry(struct fixture_registry *made)
{
    size_t count = 0;
    for (; count < asp_model_aspsim.parameter_table_count; count++)
        made->tables[count] = *asp_model_aspsim.parameters[count];
    made->tables[count++] = (struct asp_parameter_table){asp_engine_parameters, asp_engine_parameter_count};
    made->registry = (struct asp_registry){made->tables, count};
    return &made->registry;
}

/* Reads rows of a scenario; the header is added. Fails the test if they are faulty. */
static inline struct asp_scenario *fixture_scenario(struct fixture_registry *registry, const char *rows)
{
    struct asp_messages messages;
    struct asp_text text;
    asp_messages_init(&messages);
    asp_text_init(&text);
    asp_text_add_format(&text, "parameter,value,unit,note\n%s", rows);
    struct asp_scenario *scenario =
        asp_scenario_read_bytes(fixture_registry(registry), "plan.csv", text.bytes, text.length, &messages);
    for (size_t message = 0; message < messages.count; message++)
        print_message("%s\n", messages.list[message].text);
    assert_non_null(scenario);
    asp_messages_clear(&messages);
    asp_text_clear(&text);
    return scenario;
}

/* ---- folders ---- */

static inline void fixture_run(const char *format, const char *name)
{
    char command[512];
    snprintf(command, sizeof command, format, name);
    assert_int_equal(system(command), 0);
}

/* Makes a folder of the test's own and goes there; *state is its name. */
static inline int fixture_enter(void **state)
{
    static char name[64];
    strcpy(name, "/tmp/aspsim-test-XXXXXX");
    assert_non_null(mkdtemp(name));
    assert_int_equal(chdir(name), 0);
    *state = name;
    return 0;
}

static inline int fixture_leave(void **state)
{
    assert_int_equal(chdir("/"), 0);
    fixture_run("rm -rf %s", *state);
    return 0;
}

static inline bool fixture_exists(const char *name)
{
    struct stat status;
    return lstat(name, &status) == 0;
}

/* How many entries the folder has, hidden ones too. */
static inline int fixture_count(const char *folder)
{
    char command[256];
    int count = -1;
    snprintf(command, sizeof command, "ls -A '%s' | wc -l", folder);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_int_equal(fscanf(pipe, "%d", &count), 1);
    pclose(pipe);
    return count;
}

static inline void fixture_make_file(const char *name, const char *content)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline void assert_file_equal(const char *name, const char *content)
{
    struct asp_bytes bytes;
    struct asp_error err;
    assert_int_equal(asp_file_read(name, 1 << 24, &bytes, &err), 0);
    assert_string_equal(bytes.data, content);
    asp_bytes_clear(&bytes);
}

static inline void assert_has(const char *text, const char *wanted)
{
    if (text == NULL || strstr(text, wanted) == NULL)
        fail_msg("no \"%s\" in:\n%s", wanted, text != NULL ? text : "(nothing)");
}

static inline void assert_has_not(const char *text, const char *unwanted)
{
    if (text != NULL && strstr(text, unwanted) != NULL)
        fail_msg("\"%s\" is in:\n%s", unwanted, text);
}

#endif
