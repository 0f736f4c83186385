/*
 * Which character separates the cells: a first line `sep=X` says so, else the header row does.
 *
 * Each candidate is tried on the beginning of the file by the reader of cells itself, so that quotation marks count as
 * they will. A scenario's header is the row with a cell `parameter`; any other table's is its first row, and no row
 * below may be wider. Where more than one candidate fits, the user is asked; nothing is weighed.
 * Left out: other delimiters than comma, semicolon and tab.
 */
#include <string.h>

#include "cells.h"

enum { TRIAL_BYTES = 64 * 1024, TRIAL_ROWS = 100, TRIAL_ROWS_TABLE = 20, CANDIDATES = 3 };

static const char candidates[CANDIDATES] = {',', ';', '\t'};

const char *asp_delimiter_name(char delimiter) { return delimiter == ',' ? "','" : delimiter == ';' ? "';'" : "tab"; }

static char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? (char)(character | 0x20) : character;
}

bool asp_same_word(const char *text, const char *word)
{
    while (*text && lower(*text) == lower(*word)) {
        text++;
        word++;
    }
    return *text == *word;
}

size_t asp_header_row(const struct asp_grid *grid)
{
    for (size_t row = 0; row < grid->row_count; row++) {
        if (asp_grid_comment(grid, row))
            continue;
        for (size_t column = 0; column < grid->rows[row].cell_count; column++)
            if (asp_same_word(asp_grid_cell(grid, row, column).text, "parameter"))
                return row;
    }
    return grid->row_count;
}

struct trial {
    size_t width; /* cells of the header; 0: there is none */
    bool fits;    /* there is a header, and no row of a table is wider */
    bool clean;   /* no fault on the way */
};

static void judge_table(const struct asp_grid *grid, struct trial *trial)
{
    size_t seen = 0;
    for (size_t row = 0; row < grid->row_count && seen < TRIAL_ROWS_TABLE; row++) {
        if (asp_grid_comment(grid, row))
            continue;
        if (seen++ == 0)
            trial->width = grid->rows[row].cell_count;
        trial->fits = grid->rows[row].cell_count <= trial->width && (seen == 1 || trial->fits);
    }
}

static void judge_scenario(const struct asp_grid *grid, struct trial *trial)
{
    size_t header_row = asp_header_row(grid);
    trial->fits = header_row < grid->row_count;
    if (grid->row_count > 0)
        trial->width = grid->rows[trial->fits ? header_row : 0].cell_count;
}

/* Reads the file's beginning. A fault on the way is told later, when the file is read in earnest. */
static struct trial try_delimiter(const struct asp_decoded *decoded, enum asp_layout layout, char delimiter)
{
    struct asp_arena arena;
    struct asp_grid grid;
    struct asp_decoded beginning = *decoded;
    if (beginning.size > TRIAL_BYTES)
        beginning.size = TRIAL_BYTES;
    asp_arena_init(&arena);
    asp_grid_init(&grid);
    struct trial trial = {0, false, false};
    trial.clean = asp_grid_read(&grid, &arena, &beginning, delimiter, TRIAL_ROWS, NULL) == 0;
    if (layout == ASP_LAYOUT_SCENARIO)
        judge_scenario(&grid, &trial);
    else
        judge_table(&grid, &trial);
    asp_grid_clear(&grid);
    asp_arena_clear(&arena);
    return trial;
}

/* Takes `sep=X` off the text. 0: none; else X; -1 after a fault. */
static int take_sep_line(struct asp_decoded *decoded, struct asp_messages *messages)
{
    const char *text = decoded->text;
    size_t size = decoded->size;
    size_t quote = size > 0 && text[0] == '"' ? 1 : 0;
    if (size < quote + 5 || lower(text[quote]) != 's' || lower(text[quote + 1]) != 'e' ||
        lower(text[quote + 2]) != 'p' || text[quote + 3] != '=')
        return 0;
    char delimiter = text[quote + 4];
    size_t at = quote + 5;
    while (at < size && text[at] != '\r' && text[at] != '\n')
        at++;
    if (!memchr(candidates, delimiter, CANDIDATES)) {
        asp_messages_add(messages, ASP_FAULT, (struct asp_place){decoded->file_name, 1, (int)quote + 5},
                         "sep= names a delimiter that is not read here: it may be a comma, a semicolon or a tab");
        return -1;
    }
    if (at < size)
        at += text[at] == '\r' && at + 1 < size && text[at + 1] == '\n' ? 2 : 1;
    decoded->text += at;
    decoded->size -= at;
    decoded->first_line++;
    return delimiter;
}

static int ask(const struct asp_decoded *decoded, struct asp_messages *messages)
{
    asp_messages_add(messages, ASP_FAULT, (struct asp_place){decoded->file_name, decoded->first_line, 1},
                     "the header can be read with more than one delimiter: say --delimiter ',' or ';' or tab");
    return -1;
}

int asp_delimiter_find(struct asp_decoded *decoded, enum asp_layout layout, char *delimiter,
                       struct asp_messages *messages)
{
    int said = take_sep_line(decoded, messages);
    if (said < 0)
        return -1;
    if (*delimiter == 0)
        *delimiter = (char)said;
    if (*delimiter != 0)
        return 0;
    char fitting = 0, single = 0, widest = candidates[0];
    size_t widest_width = 1;
    for (size_t candidate = 0; candidate < CANDIDATES; candidate++) {
        struct trial trial = try_delimiter(decoded, layout, candidates[candidate]);
        if (trial.fits && trial.width > 1 && fitting != 0)
            return ask(decoded, messages);
        if (trial.fits && trial.width > 1)
            fitting = candidates[candidate];
        if (trial.fits && trial.width == 1 && single == 0)
            single = candidates[candidate];
        if (trial.clean && trial.width > widest_width) {
            widest = candidates[candidate];
            widest_width = trial.width;
        }
    }
    /* A header that one delimiter cuts and the rows do not follow is a fault of the rows, to be told with it; only a
     * header that none cuts is a single column. */
    bool column = single != 0 && (layout == ASP_LAYOUT_SCENARIO || widest_width == 1);
    *delimiter = fitting != 0 ? fitting : column ? single : widest;
    return 0;
}
