/*
 * aspsim new: a commented plan to fill in, as the user's Excel opens it in columns; or a resolved scenario as a plan.
 *
 * The template is written with decimal points; a locale with decimal commas gets them outside parentheses and brackets,
 * where values follow the file. The currency is the same in every locale: it is a choice, not a language.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

enum { CELLS = 6 };

/* How Excel saves and opens a CSV in a country. */
static const struct locale {
    const char *name;
    char delimiter, decimal;
} LOCALES[] = {{"us", ',', '.'}, {"nb", ';', ','}, {"fr", ';', ','}, {"nl", ';', ','}};
enum { LOCALE_COUNT = sizeof LOCALES / sizeof LOCALES[0] };

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

/* NULL ends a row. A row of one cell that begins with # is a comment. */
static const char *const TEMPLATE[][CELLS] = {
    {"parameter", "value", "unit", "note", "low", "high"},
    {"# A plan for aspsim. Every number here is an assumption: put your own in and say in the note where it is from."},
    {"# value is the middle; low and high are what one time in ten falls below or above (P10 and P90)."},
    {"# Then: aspsim check PLAN.csv shows what was understood; aspsim run PLAN.csv simulates 20000 futures."},
    {"#"},
    {"# 1. The question"},
    {"run.title", "Hosted software in my country", NULL},
    {"run.start", "2027-01", "month", "the first month to simulate", NULL},
    {"run.months", "60", "months", "how far you look ahead", NULL},
    {"run.currency", "USD", "", "all money below is in this currency", NULL},
    {"#"},
    {"# 2. The market from above: what all customers pay all vendors for hosted software"},
    {"market.size", "150M", "USD a year",
     "assumption: last year's revenue; look in analysts' and in the annual reports of the three largest vendors",
     "120M", "200M"},
    {"market.growth", "35%", "a year", "assumption: growth now; look at the same reports over the last two years",
     "20%", "55%"},
    {"market.growth_end", "5%", "a year", "assumption: growth once everybody has moved; that of all software will do",
     "2.5%", "8%"},
    {"market.growth_halflife", "2.5", "years",
     "assumption: when growth has gone half of the way down; look how fast older markets slowed", "1.5", "4"},
    {"market.volatility", "12.5%", "a year",
     "assumption: how much a year swings around its trend; compare forecasts with what came"},
    {"#"},
    {"# 3. What could happen: each event once or not at all; x0.85 takes 15 % off the market for good"},
    {"[event]", "chance", "from", "to", "market.revenue", "note"},
    {"recession", "20%", "2028-01", "2029-12", "x0.85",
     "assumption: look how far IT budgets fell in the last recession"},
    {"[parameter]"},
    {"#"},
    {"# 4. The offers: what a seat pays the vendor"},
    {"offer.suite.price", "14.5", "USD a seat and month", "assumption: the list price less the usual discount", "10",
     "16"},
    {"#"},
    {"# 5. The market from below: who could move, and how fast"},
    {"segment.small.organisations", "200000", "organisations",
     "assumption: firms below 50 staff; look at the business register or the statistics office", "170000", "230000"},
    {"segment.small.seats_per_organisation", "7.5", "seats", "assumption: staff with a screen; the same statistics"},
    {"segment.small.ultimate", "60%", "share", "assumption: seats that will ever be hosted", "45%", "75%"},
    {"segment.small.moved_after_2y", "4%", "share", "assumption: of those; ask ten customers when they will move", "3%",
     "5%"},
    {"segment.small.moved_after_5y", "30%", "share", "assumption: of those; take a country that is ahead of yours",
     "25%", "36%"},
    {"segment.small.moved_after_2y ~ segment.small.moved_after_5y", "0.7", "",
     "assumption: who starts early is further on later", NULL},
    {"segment.large.organisations", "2000", "organisations", "assumption: firms with 250 staff or more", "1800",
     "2200"},
    {"segment.large.seats_per_organisation", "650", "seats", "assumption: the same statistics"},
    {"segment.large.ultimate", "40%", "share", "assumption: seats that will ever be hosted", "25%", "60%"},
    {"segment.large.moved_after_2y", "2.5%", "share",
     "assumption: of those; large firms wait for their contracts to end", "2%", "3%"},
    {"segment.large.moved_after_5y", "25%", "share", "assumption: of those", "20%", "30%"},
    {"segment.large.moved_after_2y ~ segment.large.moved_after_5y", "0.7", "",
     "assumption: who starts early is further on later", NULL},
    {"#"},
    {"# 6. What you call success"},
    {"[target]", "metric", "at", "at_least", "note", NULL},
    {"worth_it", "market.revenue", "2031-12", "400M", "what would pay for a business of our own", NULL},
    {"a_quarter", "adoption.share", "2031-12", "25%", "what would make hosting the usual choice", NULL},
    {"[parameter]"},
};
enum { TEMPLATE_ROWS = sizeof TEMPLATE / sizeof TEMPLATE[0] };

static bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/* A number's text with the locale's decimal mark. Three decimals get a fourth: "1,125" could be a thousand. */
static void add_localised(struct asp_text *out, const char *text, char decimal)
{
    int depth = 0;
    for (const char *at = text; *at != '\0'; at++) {
        depth += (*at == '(' || *at == '[') - (*at == ')' || *at == ']');
        bool is_mark = depth == 0 && *at == '.' && at > text && is_digit(at[-1]) && is_digit(at[1]);
        if (!is_mark || decimal == '.') {
            asp_text_add_bytes(out, at, 1);
            continue;
        }
        size_t digits = 0;
        while (is_digit(at[1 + digits]))
            digits++;
        asp_text_add_bytes(out, &decimal, 1);
        asp_text_add_bytes(out, at + 1, digits);
        asp_text_add(out, digits == 3 ? "0" : "");
        at += digits;
    }
}

/* Quoted where the cell holds what separates cells in this file. */
static void add_cell(struct asp_text *out, const char *cell, const struct locale *locale)
{
    const char special[] = {locale->delimiter, '"', '\r', '\n', '\0'};
    if (strpbrk(cell, special) == NULL) {
        asp_text_add(out, cell);
        return;
    }
    asp_text_add(out, "\"");
    for (; *cell != '\0'; cell++) {
        asp_text_add(out, *cell == '"' ? "\"" : "");
        asp_text_add_bytes(out, cell, 1);
    }
    asp_text_add(out, "\"");
}

static void add_value_cell(struct asp_text *out, const char *cell, const struct locale *locale)
{
    struct asp_text localised;
    asp_text_init(&localised);
    add_localised(&localised, cell, locale->decimal);
    if (localised.failed)
        out->failed = true;
    else
        add_cell(out, localised.bytes != NULL ? localised.bytes : "", locale);
    asp_text_clear(&localised);
}

static void add_delimiter(struct asp_text *out, const struct locale *locale)
{
    asp_text_add_bytes(out, &locale->delimiter, 1);
}

static void add_row(struct asp_text *out, const char *const *cells, const struct locale *locale)
{
    for (size_t column = 0; column < CELLS && cells[column] != NULL; column++) {
        /* Numbers begin with a digit or, in events, with x; keys, words and notes with another letter. */
        bool is_number = is_digit(cells[column][0]) || (cells[column][0] == 'x' && is_digit(cells[column][1]));
        if (column > 0)
            add_delimiter(out, locale);
        if (is_number)
            add_value_cell(out, cells[column], locale);
        else
            add_cell(out, cells[column], locale);
    }
    asp_text_add(out, "\r\n");
}

static void add_value(struct asp_text *out, const struct asp_value *value, const struct locale *locale)
{
    add_cell(out, value->key, locale);
    add_delimiter(out, locale);
    if (value->pieces != NULL)
        add_value_cell(out, value->text, locale);
    else
        add_cell(out, value->text, locale);
    add_delimiter(out, locale);
    add_cell(out, value->unit, locale);
    add_delimiter(out, locale);
    add_cell(out, value->note, locale);
    asp_text_add(out, "\r\n");
}

static void add_scenario(struct asp_text *out, const struct asp_scenario *scenario, const struct locale *locale)
{
    static const char *const HEADER[CELLS] = {"parameter", "value", "unit", "note", NULL};
    size_t count = 0;
    const struct asp_value *const *values = asp_scenario_values(scenario, &count);
    add_row(out, HEADER, locale);
    for (size_t value = 0; value < count; value++)
        add_value(out, values[value], locale);
    const struct asp_correlation *correlations = asp_scenario_correlations(scenario, &count);
    for (size_t row = 0; row < count; row++) {
        char number[ASP_NUMBER_TEXT];
        struct asp_text key;
        asp_text_init(&key);
        asp_text_add_format(&key, "%s ~ %s", correlations[row].key_a, correlations[row].key_b);
        const char *cells[CELLS] = {key.failed ? "" : key.bytes,
                                    asp_number_text(correlations[row].rank_correlation, number), NULL};
        out->failed = out->failed || key.failed;
        add_row(out, cells, locale);
        asp_text_clear(&key);
    }
}

static int write_plan(const char *file_name, struct asp_text *text)
{
    struct asp_error err;
    FILE *file = text->failed ? NULL : fopen(file_name, "wbx");
    if (text->failed) {
        asp_fail_memory(&err);
    } else if (file == NULL && errno == EEXIST) {
        asp_fail_input(&err, (struct asp_place){file_name, 0, 0}, "this is there already and is not overwritten");
    } else if (file == NULL) {
        asp_fail_input(&err, (struct asp_place){file_name, 0, 0}, "the file cannot be made: %s", strerror(errno));
    } else {
        bool written = fwrite(text->bytes, 1, text->length, file) == text->length;
        written = fclose(file) == 0 && written;
        if (written)
            return CLI_OK;
        asp_fail(&err, "%s: the file cannot be written: %s", file_name, strerror(errno));
        unlink(file_name);
    }
    return cli_report_error(&err);
}

static const struct locale *find_locale(const char *name)
{
    for (size_t locale = 0; locale < LOCALE_COUNT; locale++)
        if (name == NULL || strcmp(LOCALES[locale].name, name) == 0)
            return &LOCALES[locale];
    return NULL;
}

/* The plan's text: the template, or the scenario that --from names. */
static int make_text(const struct cli_options *options, const struct locale *locale, struct asp_text *text)
{
    asp_text_add(text, BYTE_ORDER_MARK);
    if (options->from == NULL) {
        for (size_t row = 0; row < TEMPLATE_ROWS; row++)
            add_row(text, TEMPLATE[row], locale);
        return CLI_OK;
    }
    struct cli_session session;
    const struct asp_scenario_request request = {.file_name = options->from};
    int status = cli_session_open(&session, &request);
    if (status == CLI_OK)
        add_scenario(text, session.scenario, locale);
    cli_session_clear(&session);
    return status;
}

int cmd_new(const struct cli_command *command, const struct cli_options *options, char *const *argv, size_t argc)
{
    (void)argv, (void)argc;
    const struct locale *locale = find_locale(options->csv_locale);
    if (locale == NULL)
        return cli_refuse(command, "--csv-locale takes nb, fr, nl or us, not \"%s\"", options->csv_locale);
    struct asp_text text;
    asp_text_init(&text);
    int status = make_text(options, locale, &text);
    if (status == CLI_OK)
        status = write_plan(options->files.list[0], &text);
    asp_text_clear(&text);
    if (status == CLI_OK)
        printf("%s is written%s. Next: fill it in, then aspsim run %s\n", options->files.list[0],
               options->from != NULL ? "; comments and blocks of the scenario are resolved into plain rows" : "",
               options->files.list[0]);
    return status;
}
