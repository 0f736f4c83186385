/*
 * What the columns of a scenario mean: its header row, and the rows that open a table block.
 *
 * Headers are compared without regard to case. A header that means nothing here is a fault, because a misspelt column
 * that is passed over changes a plan in silence; a column of the user's own begins with #.
 */
#include <stdio.h>
#include <string.h>

#include "cells.h"

struct header_word {
    const char *word;
    enum asp_role role;
};

static const struct header_word header_words[] = {
    {"parameter", ASP_ROLE_KEY}, {"value", ASP_ROLE_VALUE}, {"unit", ASP_ROLE_UNIT},   {"note", ASP_ROLE_NOTE},
    {"low", ASP_ROLE_LOW},       {"high", ASP_ROLE_HIGH},   {"shape", ASP_ROLE_SHAPE},
};

static const char *const spoken_headers[] = {
    "parameter", "value", "unit", "note", "low", "high", "shape", "strategy:NAME", "case:NAME",
};

enum {
    HEADER_WORDS = sizeof header_words / sizeof *header_words,
    SPOKEN_HEADERS = sizeof spoken_headers / sizeof *spoken_headers
};

static bool is_name_character(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '_' ||
           character == '-' || (unsigned char)character >= 0x80u;
}

bool asp_is_name(const char *text)
{
    if (!*text)
        return false;
    for (; *text; text++)
        if (!is_name_character(*text))
            return false;
    return true;
}

/* A heading is part of a key and may have dots between names: "mix.suite". */
static bool is_heading(const char *text)
{
    bool dot_before = true;
    for (; *text; text++) {
        bool dot = *text == '.';
        if (!dot && !is_name_character(*text))
            return false;
        if (dot && dot_before)
            return false;
        dot_before = dot;
    }
    return !dot_before;
}

static void columns_init(struct asp_columns *columns)
{
    memset(columns, 0, sizeof *columns);
    for (size_t role = 0; role < ASP_ROLE_COUNT; role++)
        columns->where[role] = ASP_CSV_COLUMNS;
}

/* The header's cell in lower case, blanks plain. text NULL: memory is out. */
static struct asp_cell header_cell(struct asp_arena *arena, const struct asp_grid *grid, size_t row, size_t column)
{
    struct asp_cell cell = asp_cell_plain(arena, asp_grid_cell(grid, row, column));
    char *lowered = cell.text ? asp_arena_copy(arena, cell.text, strlen(cell.text)) : NULL;
    for (char *character = lowered; character && *character; character++)
        if (*character >= 'A' && *character <= 'Z')
            *character = (char)(*character | 0x20);
    cell.text = lowered;
    return cell;
}

/* "strategy: sell" -> "sell"; NULL if text does not begin with the prefix. */
static const char *after_prefix(const char *text, const char *prefix)
{
    size_t length = strlen(prefix);
    if (strncmp(text, prefix, length) != 0)
        return NULL;
    text += length;
    return text + strspn(text, " ");
}

static enum asp_role role_of(const char *text, const char **name)
{
    *name = NULL;
    for (size_t entry = 0; entry < HEADER_WORDS; entry++)
        if (strcmp(text, header_words[entry].word) == 0)
            return header_words[entry].role;
    if ((*name = after_prefix(text, "strategy:")) != NULL)
        return ASP_ROLE_STRATEGY;
    if ((*name = after_prefix(text, "case:")) != NULL)
        return ASP_ROLE_CASE;
    return ASP_ROLE_NONE;
}

static void unknown_header(const struct asp_cell *cell, struct asp_messages *messages)
{
    char brief[ASP_BRIEF_TEXT];
    const char *nearest = asp_nearest(cell->text, spoken_headers, SPOKEN_HEADERS);
    if (strcmp(cell->text, "strategy") == 0 || strcmp(cell->text, "strategies") == 0)
        nearest = "strategy:NAME";
    else if (strcmp(cell->text, "case") == 0 || strcmp(cell->text, "cases") == 0)
        nearest = "case:NAME";
    asp_messages_add(messages, ASP_FAULT, cell->place,
                     "unknown column \"%s\"%s%s%s; a scenario has parameter, value, unit, note, low, high, shape, "
                     "strategy:NAME, case:NAME, and columns of your own that begin with #",
                     asp_brief(cell->text, brief), nearest ? "; did you mean " : "", nearest ? nearest : "",
                     nearest ? "?" : "");
}

static bool said_before(const struct asp_columns *columns, size_t column, enum asp_role role, const char *name)
{
    for (size_t before = 0; before < column; before++)
        if (columns->roles[before] == role && (!name || strcmp(columns->names[before], name) == 0))
            return true;
    return false;
}

/* Gives a column its role unless it has a fault. */
static void assign(struct asp_columns *columns, size_t column, enum asp_role role, const char *name,
                   const struct asp_cell *cell, struct asp_messages *messages)
{
    char brief[ASP_BRIEF_TEXT];
    columns->roles[column] = ASP_ROLE_OWN;
    if (name && (role == ASP_ROLE_FIELD ? !is_heading(name) : !asp_is_name(name))) {
        asp_messages_add(messages, ASP_FAULT, cell->place,
                         "\"%s\" is no name: names are made of letters, digits, _ and -",
                         asp_brief(*name ? name : cell->text, brief));
        return;
    }
    if (said_before(columns, column, role, name)) {
        asp_messages_add(messages, ASP_FAULT, cell->place, "a second column \"%s\": remove or rename one of the two",
                         asp_brief(cell->text, brief));
        return;
    }
    columns->roles[column] = role;
    columns->names[column] = name;
    if (!name)
        columns->where[role] = column;
}

int asp_columns_read_header(struct asp_columns *columns, struct asp_arena *arena, const struct asp_grid *grid,
                            size_t row, struct asp_messages *messages)
{
    columns_init(columns);
    for (size_t column = 0; column < grid->rows[row].cell_count; column++) {
        struct asp_cell cell = header_cell(arena, grid, row, column);
        if (!cell.text)
            return -1;
        if (cell.text[0] == '\0')
            continue;
        columns->roles[column] = ASP_ROLE_OWN;
        struct asp_cell raw = asp_grid_cell(grid, row, column);
        if (raw.text[0] == '#' && !asp_error_value_meaning(raw.text))
            continue;
        if (!asp_cell_check(&raw, messages))
            continue;
        const char *name;
        enum asp_role role = role_of(cell.text, &name);
        if (role == ASP_ROLE_NONE)
            unknown_header(&cell, messages);
        else
            assign(columns, column, role, name, &cell, messages);
    }
    if (columns->where[ASP_ROLE_VALUE] < ASP_CSV_COLUMNS)
        return 0;
    asp_messages_add(messages, ASP_FAULT, (struct asp_place){grid->file_name, grid->rows[row].line, 0},
                     "the header has no column \"value\": it must have parameter and value, and may have unit, note, "
                     "low, high, shape");
    return -1;
}

int asp_columns_read_block(struct asp_columns *columns, struct asp_arena *arena, const struct asp_grid *grid,
                           size_t row, size_t key_column, struct asp_messages *messages)
{
    bool any = false;
    columns_init(columns);
    for (size_t column = 0; column < grid->rows[row].cell_count; column++) {
        struct asp_cell cell = header_cell(arena, grid, row, column);
        if (!cell.text)
            return -1;
        if (column == key_column || cell.text[0] == '\0')
            continue;
        columns->roles[column] = ASP_ROLE_OWN;
        struct asp_cell raw = asp_grid_cell(grid, row, column);
        if (raw.text[0] == '#' && !asp_error_value_meaning(raw.text))
            continue;
        any = true;
        if (!asp_cell_check(&raw, messages))
            continue;
        const char *name;
        enum asp_role role = role_of(cell.text, &name);
        if (role == ASP_ROLE_UNIT || role == ASP_ROLE_NOTE)
            assign(columns, column, role, NULL, &cell, messages);
        else if (role == ASP_ROLE_STRATEGY || role == ASP_ROLE_CASE || role == ASP_ROLE_LOW || role == ASP_ROLE_HIGH ||
                 role == ASP_ROLE_SHAPE)
            asp_messages_add(messages, ASP_FAULT, cell.place,
                             "a table block has no column \"%s\": write such rows under [parameter]", cell.text);
        else
            assign(columns, column, ASP_ROLE_FIELD, cell.text, &cell, messages);
    }
    columns->roles[key_column] = ASP_ROLE_KEY;
    columns->where[ASP_ROLE_KEY] = key_column;
    if (!any)
        asp_messages_add(messages, ASP_FAULT, asp_grid_cell(grid, row, key_column).place,
                         "a table block needs its column names in this row: [line],trigger,basis,price");
    return 0;
}
