/*
 * Fuzzes the reading of scenarios, tables and histories: whatever the bytes, there is a result or a fault, and no
 * memory is touched that should not be. What a scenario writes of itself must be read again. The first byte chooses who
 * reads the rest and with which answers of the user, so that one corpus serves all.
 */
#include <stdlib.h>
#include <string.h>

#include "../../sim/sheet/cells.h"
#include "aspsim/scenario.h"

enum { READERS = 8 }; /* those without a case of their own resolve whole scenarios */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const models[] = {"exponential", "logistic", NULL};

/* One parameter of each kind and permission. */
static const struct asp_parameter parameters[] = {
    {"run.start", ASP_KIND_MONTH, "", NULL, 0, 0, 0, NULL, 0, "First month.", ""},
    {"run.title", ASP_KIND_TEXT, "", NULL, 0, 0, 0, NULL, 0, "Title.", ""},
    {"run.seed", ASP_KIND_COUNT, "", "1", 0, 1e9, 0, NULL, 0, "Seed.", ""},
    {"run.currency", ASP_KIND_TEXT, "", "USD", 0, 0, 0, NULL, 0, "Currency.", ""},
    {"market.model", ASP_KIND_CHOICE, "", "exponential", 0, 0, 0, models, 0, "Model.", ""},
    {"market.size", ASP_KIND_MONEY, "money", NULL, 0, 1e15, ASP_MAY_VARY, NULL, 1, "Size.", ""},
    {"market.growth", ASP_KIND_RATE, "a year", "10%", -1, 100, ASP_MAY_VARY | ASP_MAY_NEVER, NULL, 2, "Growth.", ""},
    {"market.volatility", ASP_KIND_RATE, "", "0", 0, 10, ASP_MAY_VARY, NULL, 0, "Volatility.", ""},
    {"market.shock_rate", ASP_KIND_RATE, "", "0", 0, 100, ASP_MAY_VARY, NULL, 0, "Shocks.", ""},
    {"offer.<offer>.price", ASP_KIND_MONEY, "money", NULL, 0, 1e9, ASP_MAY_VARY | ASP_MAY_SCHEDULE, NULL, 0, "Price.",
     ""},
    {"partner.day_cost", ASP_KIND_MONEY, "money", "0", 0, 1e6, ASP_MAY_VARY, NULL, 0, "Day.", ""},
    {"partner.opening_cash", ASP_KIND_MONEY, "money", "0", -1e9, 1e9, 0, NULL, 0, "Cash.", ""},
    {"partner.customers.<segment>", ASP_KIND_COUNT, "", NULL, 0, 1e6, 0, NULL, 0, "Customers.", ""},
    {"line.<line>.price", ASP_KIND_MONEY, "money", NULL, -1e9, 1e9, ASP_MAY_VARY | ASP_MAY_SCHEDULE | ASP_MAY_EACH,
     NULL, 0, "Price.", ""},
    {"line.<line>.trigger", ASP_KIND_NAME, "", NULL, 0, 0, 0, NULL, 0, "Trigger.", ""},
    {"line.<line>.basis", ASP_KIND_NAME, "", NULL, 0, 0, 0, NULL, 0, "Basis.", ""},
    {"line.<line>.attach", ASP_KIND_SHARE, "", "1", 0, 1, ASP_MAY_VARY | ASP_MAY_EACH, NULL, 0, "Attach.", ""},
    {"event.<event>.market.revenue", ASP_KIND_NUMBER, "", NULL, 0, 1e12, ASP_MAY_VARY | ASP_MAY_MULTIPLY, NULL, 0,
     "Level.", ""},
    {"partner.pushy", ASP_KIND_YES_NO, "", "no", 0, 1, 0, NULL, 0, "Pushy.", ""},
};

static const struct asp_parameter_table table_of_parameters = {parameters, sizeof parameters / sizeof *parameters};
static const struct asp_registry registry = {&table_of_parameters, 1};

static void check(int holds)
{
    if (!holds)
        abort();
}

static void check_messages(const struct asp_messages *messages, int status)
{
    check((status == 0) == (messages->fault_count == 0));
    for (size_t message = 0; message < messages->count; message++) {
        const struct asp_message *found = &messages->list[message];
        check(found->text[0] != '\0' && found->place.line >= 0 && found->place.column >= 0);
    }
}

static void read_numbers(const char *data, size_t size)
{
    struct asp_number number;
    const char *why;
    int month;
    char text[64];
    size_t length = size < sizeof text ? size : sizeof text - 1;
    asp_number_parse(data, size, 0, &number);
    asp_number_parse(data, size, '.', &number);
    asp_number_parse(data, size, ',', &number);
    memcpy(text, data, length);
    text[length] = '\0';
    asp_month_parse(text, true, &month, &why);
}

static void resolve(const char *bytes, size_t size)
{
    struct asp_messages messages;
    asp_messages_init(&messages);
    struct asp_scenario *scenario = asp_scenario_read_bytes(&registry, "f", bytes, size, &messages);
    check_messages(&messages, scenario ? 0 : -1);
    if (scenario) {
        struct asp_text first, second;
        asp_text_init(&first);
        asp_text_init(&second);
        asp_scenario_write(scenario, false, &first);
        struct asp_scenario *again = asp_scenario_read_bytes(&registry, "again", first.bytes, first.length, &messages);
        check(again != NULL);
        asp_scenario_write(again, false, &second);
        check(strcmp(first.bytes, second.bytes) == 0);
        asp_scenario_free(again);
        asp_text_clear(&first);
        asp_text_clear(&second);
    }
    asp_scenario_free(scenario);
    asp_messages_clear(&messages);
}

static void read_history(const char *bytes, size_t size)
{
    struct asp_messages messages;
    struct asp_history history;
    asp_messages_init(&messages);
    int status = asp_history_read_bytes("f", bytes, size, &history, &messages);
    check_messages(&messages, status);
    if (status == 0)
        asp_history_clear(&history);
    asp_messages_clear(&messages);
}

static void read_cells(const char *bytes, size_t size, unsigned choice, bool whole_rows)
{
    static const char delimiters[] = {0, ',', ';', '\t'};
    static const char decimals[] = {0, '.', ','};
    char delimiter = delimiters[choice / READERS % sizeof delimiters];
    char decimal = decimals[choice / READERS / sizeof delimiters % sizeof decimals];
    struct asp_arena arena;
    struct asp_messages messages;
    struct asp_rows rows;
    struct asp_table table;
    asp_arena_init(&arena);
    asp_messages_init(&messages);
    int status = whole_rows ? asp_rows_read(&arena, "f", bytes, size, delimiter, decimal, &rows, &messages)
                            : asp_table_read(&arena, "f", bytes, size, delimiter, decimal, &table, &messages);
    check_messages(&messages, status);
    asp_messages_clear(&messages);
    asp_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *bytes = (const char *)data + 1;
    unsigned reader = data[0] % READERS;
    if (reader <= 1)
        read_cells(bytes, size - 1, data[0], reader == 0);
    else if (reader == 2)
        read_history(bytes, size - 1);
    else if (reader == 3)
        read_numbers(bytes, size - 1);
    else
        resolve(bytes, size - 1);
    return 0;
}
