/*
 * aspsim dist: what a value means. Everything shown is exact: percentiles are the quantile function, the bars of the
 * histogram differences of the distribution function, which is found from the quantile function by bisection.
 */
#include <math.h>
#include <string.h>

#include "cli.h"

enum { DIGITS = 6, EDGE_DIGITS = 4, BARS = 12, BAR_WIDTH = 50, BISECTIONS = 60, PERCENTILES_MOST = 256 };

/* The histogram leaves out this much on each side, so that a long tail does not flatten it. */
static const double TAIL_SHARE = 0.005;

static const double STANDARD_PERCENTILES[] = {5, 10, 25, 50, 75, 90, 95};
enum { STANDARD_COUNT = sizeof STANDARD_PERCENTILES / sizeof STANDARD_PERCENTILES[0] };

static const char *const VALUE_NAME = "VALUE";

/* "P1", "p99.5" or "5": a percentile from 0 to 100. */
static bool read_percentile(const char *word, double *percentile)
{
    if (*word == 'P' || *word == 'p')
        word++;
    return asp_number_read(word, percentile) && *percentile >= 0 && *percentile <= 100;
}

/* Rounded, and written without an exponent where people would not write one. */
static const char *rounded(double value, int digits, char number[ASP_NUMBER_TEXT])
{
    double read = 0;
    if (asp_number_read(asp_number_brief(value, digits, number), &read))
        asp_number_text(read, number);
    return number;
}

static void add_number(struct asp_text *text, const char *name, double value)
{
    char number[ASP_NUMBER_TEXT];
    const char *shown = isnan(value)   ? "none"
                        : isinf(value) ? (value > 0 ? "never (infinite)" : "-infinite")
                                       : rounded(value, DIGITS, number);
    asp_text_add_format(text, "%-6s %s\n", name, shown);
}

/* P(X <= value), or P(X < value) if `below`. */
static double share_up_to(const struct asp_marginal *marginal, double value, bool below)
{
    double low = 0, high = 1;
    for (int step = 0; step < BISECTIONS; step++) {
        double middle = 0.5 * (low + high);
        double quantile = asp_marginal_quantile(marginal, middle);
        if (below ? quantile < value : quantile <= value)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}

static void add_bar(struct asp_text *text, const char *label, double share, double highest)
{
    char number[ASP_NUMBER_TEXT], bar[BAR_WIDTH + 1];
    size_t length = highest > 0 ? (size_t)(share / highest * BAR_WIDTH + 0.5) : 0;
    memset(bar, '#', length);
    bar[length] = '\0';
    asp_text_add_format(text, "%25s  %7s%%%s%s\n", label, asp_number_brief(100 * share, 3, number),
                        length > 0 ? "  " : "", bar);
}

static double highest_of(const double *shares, size_t count)
{
    double highest = 0;
    for (size_t index = 0; index < count; index++)
        highest = fmax(highest, shares[index]);
    return highest;
}

static void add_bars(struct asp_text *text, const struct asp_marginal *marginal)
{
    double low = asp_marginal_quantile(marginal, TAIL_SHARE);
    double high = asp_marginal_quantile(marginal, 1 - TAIL_SHARE);
    double shares[BARS];
    if (!(isfinite(low) && isfinite(high) && low < high))
        return;
    for (int bar = 0; bar < BARS; bar++) {
        double from = low + (high - low) * bar / BARS, to = low + (high - low) * (bar + 1) / BARS;
        shares[bar] = share_up_to(marginal, to, bar + 1 < BARS) - share_up_to(marginal, from, true);
    }
    for (int bar = 0; bar < BARS; bar++) {
        char from[ASP_NUMBER_TEXT], to[ASP_NUMBER_TEXT], label[2 * ASP_NUMBER_TEXT + 4];
        rounded(low + (high - low) * bar / BARS, EDGE_DIGITS, from);
        rounded(low + (high - low) * (bar + 1) / BARS, EDGE_DIGITS, to);
        snprintf(label, sizeof label, "%s to %s", from, to);
        add_bar(text, label, shares[bar], highest_of(shares, BARS));
    }
}

/* A few atoms are shown one by one. */
static void add_atoms(struct asp_text *text, const struct asp_marginal *marginal,
                      const struct asp_distribution *distribution)
{
    double shares[BARS];
    for (size_t atom = 0; atom < distribution->atom_count; atom++)
        shares[atom] = share_up_to(marginal, distribution->values[atom], false) -
                       share_up_to(marginal, distribution->values[atom], true);
    for (size_t atom = 0; atom < distribution->atom_count; atom++) {
        char label[ASP_NUMBER_TEXT];
        add_bar(text, rounded(distribution->values[atom], DIGITS, label), shares[atom],
                highest_of(shares, distribution->atom_count));
    }
}

static int add_piece(struct asp_text *text, const struct asp_piece *piece, const double *percentiles, size_t count,
                     struct asp_error *err)
{
    struct asp_arena arena;
    asp_arena_init(&arena);
    struct asp_marginal *marginal = asp_marginal_create(&arena, &piece->distribution, err);
    if (marginal == NULL) {
        asp_arena_clear(&arena);
        return -1;
    }
    if (asp_marginal_is_constant(marginal)) {
        char number[ASP_NUMBER_TEXT];
        double value = asp_marginal_median(marginal);
        asp_text_add_format(text, "value  %s\n", isinf(value) ? "never (infinite)" : asp_number_text(value, number));
    } else {
        add_number(text, "mean", asp_marginal_mean(marginal));
        add_number(text, "sd", asp_marginal_sd(marginal));
        for (size_t index = 0; index < count; index++) {
            char number[ASP_NUMBER_TEXT], name[ASP_NUMBER_TEXT + 1];
            snprintf(name, sizeof name, "P%s", asp_number_text(percentiles[index], number));
            add_number(text, name, asp_marginal_quantile(marginal, percentiles[index] / 100));
        }
        asp_text_add(text, "\n");
        if (piece->distribution.atom_count > 0 && piece->distribution.atom_count <= BARS)
            add_atoms(text, marginal, &piece->distribution);
        else
            add_bars(text, marginal);
    }
    asp_arena_clear(&arena);
    return 0;
}

static int add_value(struct asp_text *text, const struct asp_value *value, const double *percentiles, size_t count,
                     struct asp_error *err)
{
    asp_text_add_format(text, "%s\n", value->text);
    if (value->each)
        asp_text_add(text, "drawn for each customer: variability, not uncertainty\n");
    for (size_t index = 0; index < value->piece_count; index++) {
        const struct asp_piece *piece = &value->pieces[index];
        char month[ASP_MONTH_TEXT];
        if (value->piece_count > 1)
            asp_text_add_format(text, "\n%s %s\n", piece->from_month == ASP_MONTH_NONE ? "at first" : "from",
                                piece->from_month == ASP_MONTH_NONE ? "" : asp_month_text(piece->from_month, month));
        if (add_piece(text, piece, percentiles, count, err) != 0)
            return -1;
    }
    return 0;
}

static int show(const char *said, const double *percentiles, size_t count)
{
    struct asp_arena arena;
    struct asp_messages messages;
    struct asp_text text;
    struct asp_error err;
    asp_arena_init(&arena);
    asp_messages_init(&messages);
    asp_text_init(&text);
    const struct asp_value *value = asp_value_read(&arena, NULL, said, (struct asp_place){VALUE_NAME, 1, 1}, &messages);
    cli_report_messages(&messages);
    int status = CLI_WRONG_INPUT;
    if (value != NULL)
        status = add_value(&text, value, percentiles, count, &err) == 0 ? cli_print(&text) : cli_report_error(&err);
    asp_text_clear(&text);
    asp_messages_clear(&messages);
    asp_arena_clear(&arena);
    return status;
}

int cmd_dist(const struct cli_command *command, const struct cli_options *options, char *const *argv, size_t argc)
{
    (void)argv, (void)argc;
    double percentiles[PERCENTILES_MOST];
    size_t asked = options->files.count - 1;
    if (asked > PERCENTILES_MOST)
        return cli_refuse(command, "at most %d percentiles at a time", PERCENTILES_MOST);
    for (size_t index = 0; index < asked; index++)
        if (!read_percentile(options->files.list[index + 1], &percentiles[index]))
            return cli_refuse(command, "\"%s\" is not a percentile from 0 to 100, such as P5 or 99.5",
                              options->files.list[index + 1]);
    return asked > 0 ? show(options->files.list[0], percentiles, asked)
                     : show(options->files.list[0], STANDARD_PERCENTILES, STANDARD_COUNT);
}
