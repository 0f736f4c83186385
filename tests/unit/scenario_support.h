/*
 * For tests of scenario: a small registry with one row of every sort, and readings whose messages are easy to hold to.
 */
#ifndef SCENARIO_SUPPORT_H
#define SCENARIO_SUPPORT_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_begin.h"
#include "scenario/resolve.h"

static const char *const support_models[] = {"exponential", "logistic", "table", NULL};

#define VARY ASP_MAY_VARY
#define SCHEDULE ASP_MAY_SCHEDULE

static const struct asp_parameter support_rows[] = {
    {"run.currency", ASP_KIND_TEXT, "", "USD", 0, 0, 0, NULL, 0, "", ""},
    {"run.title", ASP_KIND_TEXT, "", NULL, 0, 0, 0, NULL, 0, "", ""},
    {"run.months", ASP_KIND_COUNT, "months", "60", 1, 1200, 0, NULL, 0, "", ""},
    {"run.start", ASP_KIND_MONTH, "month", NULL, 0, 0, 0, NULL, 0, "", ""},
    {"market.model", ASP_KIND_CHOICE, "", "exponential", 0, 2, 0, support_models, 0, "", ""},
    {"market.size", ASP_KIND_MONEY, "money a year", NULL, 1, 1e15, VARY, NULL, 1, "", ""},
    {"market.growth", ASP_KIND_RATE, "a year", NULL, -0.99, 100, VARY, NULL, 2, "", ""},
    {"market.growth_halflife", ASP_KIND_NUMBER, "years", "never", 0.01, INFINITY, VARY | ASP_MAY_NEVER, NULL, 3, "",
     ""},
    {"market.forecast", ASP_KIND_MONEY, "money a year", NULL, 1, 1e15, VARY | SCHEDULE | ASP_ENDS_PERIOD, NULL, 0, "",
     ""},
    {"market.compensated", ASP_KIND_YES_NO, "", "no", 0, 1, 0, NULL, 0, "", ""},
    {"market.history", ASP_KIND_FILE, "", NULL, 0, 0, 0, NULL, 0, "", ""},
    {"offer.<offer>.price", ASP_KIND_MONEY, "money a month", NULL, 0, 1e6, VARY | SCHEDULE, NULL, 0, "", ""},
    {"segment.<segment>.p", ASP_KIND_NUMBER, "a year", NULL, 0, 50, VARY, NULL, 0, "", ""},
    {"segment.<segment>.q", ASP_KIND_NUMBER, "a year", NULL, 0, 50, VARY, NULL, 0, "", ""},
    {"segment.<segment>.ultimate", ASP_KIND_SHARE, "share", "100%", 0, 1, VARY, NULL, 0, "", ""},
    {"segment.<segment>.mix.<offer>", ASP_KIND_SHARE, "share", NULL, 0, 1, 0, NULL, 0, "", ""},
    {"segment.<segment>.seats", ASP_KIND_COUNT, "seats", NULL, 1, 1e7, VARY | ASP_MAY_EACH, NULL, 0, "", ""},
    {"partner.customers.<segment>", ASP_KIND_COUNT, "customers", NULL, 0, 1e6, 0, NULL, 0, "", ""},
    {"partner.push", ASP_KIND_NUMBER, "", "1", 0, 100, VARY | SCHEDULE, NULL, 0, "", ""},
    {"partner.credit_line", ASP_KIND_MONEY, "money", "never", 0, INFINITY, ASP_MAY_NEVER, NULL, 0, "", ""},
    {"line.<line>.attach", ASP_KIND_SHARE, "share", "100%", 0, 1, ASP_MAY_EACH, NULL, 0, "", ""},
    {"line.<line>.price", ASP_KIND_MONEY, "money", NULL, -1e9, 1e9, VARY | SCHEDULE | ASP_MAY_EACH, NULL, 0, "", ""},
    {"line.<line>.segments", ASP_KIND_NAME, "", NULL, 0, 0, 0, NULL, 0, "", ""},
    {"event.<event>.to", ASP_KIND_MONTH, "month", NULL, 0, 0, ASP_ENDS_PERIOD | ASP_MAY_NEVER, NULL, 0, "", ""},
    {"event.<event>.offer.<offer>.price", ASP_KIND_MONEY, "money", NULL, 0, 1e6, VARY | ASP_MAY_MULTIPLY, NULL, 0, "",
     ""},
    {"strategy.<strategy>.start", ASP_KIND_MONTH, "month", NULL, 0, 0, 0, NULL, 0, "", ""},
};

static const struct asp_parameter_table support_tables[] = {
    {support_rows, sizeof support_rows / sizeof support_rows[0]},
};

static const struct asp_registry support_registry = {support_tables, 1};

/* One value of a key, read from a cell of cells.csv:7:3 in a file with this decimal mark. */
struct support_value {
    struct asp_arena arena;
    struct asp_sources sources;
    struct asp_messages messages;
    struct asp_entry entry;
    int status;
};

static inline void support_value_read(struct support_value *value, const char *key, char decimal, const char *text)
{
    memset(value, 0, sizeof *value);
    asp_arena_init(&value->arena);
    asp_messages_init(&value->messages);
    asp_sources_init(&value->sources, &value->arena);
    struct asp_reading reading = {.arena = &value->arena,
                                  .messages = &value->messages,
                                  .sources = &value->sources,
                                  .parameter = asp_registry_find(&support_registry, key),
                                  .key = key,
                                  .folder = "",
                                  .text = "",
                                  .place = {"cells.csv", 7, 3},
                                  .decimal = decimal};
    assert_non_null(reading.parameter);
    value->entry.value.key = key;
    value->status = asp_read_value(&reading, text, &value->entry);
}

static inline void support_value_clear(struct support_value *value)
{
    asp_sources_clear(&value->sources);
    asp_messages_clear(&value->messages);
    asp_arena_clear(&value->arena);
}

/* Whether a message of this severity stands at line:column (0: any) and holds the fragment. */
static inline bool support_says(const struct asp_messages *messages, enum asp_severity severity, int line, int column,
                                const char *fragment)
{
    for (size_t position = 0; position < messages->count; position++) {
        const struct asp_message *message = &messages->list[position];
        if (message->severity == severity && (line == 0 || message->place.line == line) &&
            (column == 0 || message->place.column == column) && strstr(message->text, fragment) != NULL)
            return true;
    }
    return false;
}

static inline void support_print(const struct asp_messages *messages)
{
    for (size_t position = 0; position < messages->count; position++) {
        const struct asp_message *message = &messages->list[position];
        print_message("    %s:%d:%d: %s\n", message->place.file_name, message->place.line, message->place.column,
                      message->text);
    }
}

/* A scenario of one file in memory; prints its messages when it has to be good and is not. */
static inline struct asp_scenario *support_read(const char *text, struct asp_messages *messages)
{
    asp_messages_init(messages);
    return asp_scenario_read_bytes(&support_registry, "plan.csv", text, strlen(text), messages);
}

static inline struct asp_scenario *support_read_good(const char *text)
{
    struct asp_messages messages;
    struct asp_scenario *scenario = support_read(text, &messages);
    if (scenario == NULL)
        support_print(&messages);
    asp_messages_clear(&messages);
    assert_non_null(scenario);
    return scenario;
}

/* What a bad file must say, and nothing else at fault. */
static inline void support_expect_fault(const char *text, int line, int column, const char *fragment)
{
    struct asp_messages messages;
    struct asp_scenario *scenario = support_read(text, &messages);
    bool said = support_says(&messages, ASP_FAULT, line, column, fragment);
    if (scenario != NULL || !said || messages.fault_count != 1) {
        print_message("expected %d:%d: %s\n", line, column, fragment);
        support_print(&messages);
    }
    assert_null(scenario);
    assert_true(said);
    assert_int_equal(messages.fault_count, 1);
    asp_messages_clear(&messages);
}

static inline char *support_written(const struct asp_scenario *scenario, bool copies)
{
    struct asp_text out;
    asp_text_init(&out);
    asp_scenario_write(scenario, copies, &out);
    assert_false(out.failed);
    return out.bytes;
}

/* A scenario of files in memory is written into a fresh folder, so that layers and samples are real files. */
static inline void support_folder(char folder[64])
{
    snprintf(folder, 64, "/tmp/aspsim-test-XXXXXX");
    assert_non_null(mkdtemp(folder));
}

static inline void support_write(const char *folder, const char *name, const char *text)
{
    char file_name[256];
    snprintf(file_name, sizeof file_name, "%s/%s", folder, name);
    FILE *stream = fopen(file_name, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, strlen(text), stream), strlen(text));
    assert_int_equal(fclose(stream), 0);
}

static inline void support_remove(const char *folder, const char *const *names, size_t count)
{
    char file_name[256];
    for (size_t name = 0; name < count; name++) {
        snprintf(file_name, sizeof file_name, "%s/%s", folder, names[name]);
        remove(file_name);
    }
    remove(folder);
}

#endif
