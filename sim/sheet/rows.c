/*
 * From a scenario file's bytes to plain rows `key, value`.
 *
 * Text, delimiter and cells come first; then the header is looked for, below any title rows, and each row below it
 * becomes as many plain rows as it says: one for its value, one for each filled cell of a strategy or case column, and
 * in a table block one for each filled cell. When all are there, their plain numbers decide the decimal mark.
 * Left out: what keys and values mean. Low, high and shape are handed on.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"

enum { BLOCK_WORD_MAX = 32 };

struct sheet {
    struct asp_arena *arena;
    const struct asp_grid *grid;
    struct asp_messages *messages;
    struct asp_columns header; /* of the plain rows */
    struct asp_columns block;
    char block_word[BLOCK_WORD_MAX + 1]; /* "": plain rows */
    bool block_ignored;                  /* its opening row had a fault that makes its rows senseless */
    struct asp_row *list;                /* owned */
    size_t count, capacity;
    size_t row; /* of the grid */
    bool out_of_memory;
};

static struct asp_cell raw_cell(const struct sheet *sheet, size_t column)
{
    return asp_grid_cell(sheet->grid, sheet->row, column);
}

static struct asp_cell plain_cell(struct sheet *sheet, size_t column)
{
    struct asp_cell cell = asp_cell_plain(sheet->arena, raw_cell(sheet, column));
    if (!cell.text) {
        sheet->out_of_memory = true;
        cell.text = "";
    }
    return cell;
}

/* A cell that says something: checked, or empty after a fault. */
static struct asp_cell checked_cell(struct sheet *sheet, size_t column, bool *good)
{
    struct asp_cell cell = plain_cell(sheet, column);
    if (cell.text[0] && !asp_cell_check(&cell, sheet->messages)) {
        *good = false;
        cell.text = "";
    }
    return cell;
}

static const char *text_of_role(const struct sheet *sheet, const struct asp_columns *columns, enum asp_role role)
{
    size_t column = columns->where[role];
    return column < ASP_CSV_COLUMNS ? raw_cell(sheet, column).text : "";
}

static struct asp_cell cell_of_role(struct sheet *sheet, enum asp_role role, bool *good)
{
    return checked_cell(sheet, sheet->header.where[role], good);
}

static void push(struct sheet *sheet, struct asp_row row)
{
    if (asp_array_reserve((void **)&sheet->list, &sheet->capacity, sheet->count + 1, sizeof *sheet->list) != 0) {
        sheet->out_of_memory = true;
        return;
    }
    sheet->list[sheet->count++] = row;
}

static struct asp_cell joined_key(struct sheet *sheet, struct asp_place place, const char *family, const char *name,
                                  const char *rest)
{
    const char *text = asp_arena_format(sheet->arena, "%s.%s.%s", family, name, rest);
    if (!text)
        sheet->out_of_memory = true;
    return (struct asp_cell){text ? text : "", place};
}

/* Cells that no header covers must be empty. */
static void check_uncovered(struct sheet *sheet, const struct asp_columns *columns, const char *header)
{
    char brief[ASP_BRIEF_TEXT];
    for (size_t column = 0; column < sheet->grid->rows[sheet->row].cell_count; column++) {
        struct asp_cell cell = raw_cell(sheet, column);
        if (columns->roles[column] == ASP_ROLE_NONE && cell.text[0])
            asp_messages_add(
                sheet->messages, ASP_FAULT, cell.place,
                "\"%s\" stands in a column that %s does not name: is a cell with a delimiter in it unquoted, "
                "or a delimiter too many in this row?",
                asp_brief(cell.text, brief), header);
    }
}

/* One row for each filled cell of a strategy or case column. Returns how many there were, with or without faults. */
static size_t push_columns(struct sheet *sheet, struct asp_row base)
{
    size_t filled = 0;
    for (size_t column = 0; column < sheet->grid->rows[sheet->row].cell_count; column++) {
        enum asp_role role = sheet->header.roles[column];
        if ((role != ASP_ROLE_STRATEGY && role != ASP_ROLE_CASE) || !raw_cell(sheet, column).text[0])
            continue;
        filled++;
        bool good = true;
        struct asp_row row = base;
        row.value = checked_cell(sheet, column, &good);
        row.low = row.high = row.shape = (struct asp_cell){"", row.value.place};
        if (role == ASP_ROLE_STRATEGY)
            row.key = joined_key(sheet, base.key.place, "strategy", sheet->header.names[column], base.key.text);
        else
            row.case_name = sheet->header.names[column];
        if (good)
            push(sheet, row);
    }
    return filled;
}

static void read_plain_row(struct sheet *sheet, struct asp_cell key)
{
    char brief[ASP_BRIEF_TEXT];
    bool good = true;
    struct asp_row row = {
        .key = key,
        .value = cell_of_role(sheet, ASP_ROLE_VALUE, &good),
        .low = cell_of_role(sheet, ASP_ROLE_LOW, &good),
        .high = cell_of_role(sheet, ASP_ROLE_HIGH, &good),
        .shape = cell_of_role(sheet, ASP_ROLE_SHAPE, &good),
        .unit = text_of_role(sheet, &sheet->header, ASP_ROLE_UNIT),
        .note = text_of_role(sheet, &sheet->header, ASP_ROLE_NOTE),
    };
    bool says = row.value.text[0] || row.low.text[0] || row.high.text[0];
    if (!key.text[0]) {
        if (says)
            asp_messages_add(sheet->messages, ASP_FAULT, key.place, "this row has a value but names no parameter");
        return;
    }
    check_uncovered(sheet, &sheet->header, "the header");
    if (good && says)
        push(sheet, row);
    size_t filled = push_columns(sheet, row);
    if (good && !says && filled == 0)
        asp_messages_add(sheet->messages, ASP_FAULT, key.place,
                         "\"%s\" says nothing: give a value, remove the row, or begin it with # if it is a heading",
                         asp_brief(key.text, brief));
}

static void read_block_row(struct sheet *sheet, struct asp_cell name)
{
    char brief[ASP_BRIEF_TEXT];
    size_t filled = 0;
    bool named = asp_is_name(name.text);
    if (name.text[0] && !named) {
        asp_messages_add(
            sheet->messages, ASP_FAULT, name.place,
            "\"%s\" cannot name a %s: names are made of a-z, digits, _ and -; plain rows begin again after "
            "a row [parameter]",
            asp_brief(name.text, brief), sheet->block_word);
        return;
    }
    check_uncovered(sheet, &sheet->block, "the block's first row");
    for (size_t column = 0; column < sheet->grid->rows[sheet->row].cell_count; column++) {
        if (sheet->block.roles[column] != ASP_ROLE_FIELD || !raw_cell(sheet, column).text[0])
            continue;
        bool good = true;
        struct asp_row row = {
            .value = checked_cell(sheet, column, &good),
            .unit = text_of_role(sheet, &sheet->block, ASP_ROLE_UNIT),
            .note = text_of_role(sheet, &sheet->block, ASP_ROLE_NOTE),
        };
        row.key = joined_key(sheet, name.place, sheet->block_word, name.text, sheet->block.names[column]);
        row.low = row.high = row.shape = (struct asp_cell){"", row.value.place};
        filled++;
        if (good && named)
            push(sheet, row);
    }
    if (!named && filled > 0)
        asp_messages_add(sheet->messages, ASP_FAULT, name.place, "this row of the block [%s] has no name",
                         sheet->block_word);
    if (named && filled == 0)
        asp_messages_add(sheet->messages, ASP_FAULT, name.place,
                         "%s \"%s\" says nothing: fill a cell or remove the row", sheet->block_word, name.text);
}

/* "[ Line ]" -> "line"; false if it is no word in brackets. */
static bool block_word(const char *text, char word[BLOCK_WORD_MAX + 1])
{
    size_t length = 0;
    const char *at = text + 1 + strspn(text + 1, " ");
    for (; (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z'; at++) {
        if (length == BLOCK_WORD_MAX)
            return false;
        word[length++] = (char)(*at | 0x20);
    }
    word[length] = '\0';
    at += strspn(at, " ");
    return length > 0 && at[0] == ']' && at[1] == '\0';
}

/* [parameter] may repeat the header's own words and nothing else. */
static void check_return(struct sheet *sheet, size_t key_column)
{
    char brief[ASP_BRIEF_TEXT];
    for (size_t column = 0; column < sheet->grid->rows[sheet->row].cell_count; column++) {
        struct asp_cell cell = raw_cell(sheet, column);
        if (column == key_column || !cell.text[0] || sheet->header.roles[column] == ASP_ROLE_OWN)
            continue;
        enum asp_role role = sheet->header.roles[column];
        bool same = (role == ASP_ROLE_VALUE && asp_same_word(cell.text, "value")) ||
                    (role == ASP_ROLE_UNIT && asp_same_word(cell.text, "unit")) ||
                    (role == ASP_ROLE_NOTE && asp_same_word(cell.text, "note")) ||
                    (role == ASP_ROLE_LOW && asp_same_word(cell.text, "low")) ||
                    (role == ASP_ROLE_HIGH && asp_same_word(cell.text, "high")) ||
                    (role == ASP_ROLE_SHAPE && asp_same_word(cell.text, "shape")) || role == ASP_ROLE_STRATEGY ||
                    role == ASP_ROLE_CASE;
        if (!same)
            asp_messages_add(sheet->messages, ASP_FAULT, cell.place,
                             "\"%s\" is not what the header has here: [parameter] returns to the columns of the header",
                             asp_brief(cell.text, brief));
    }
}

static void open_block(struct sheet *sheet, const struct asp_cell *opening)
{
    char brief[ASP_BRIEF_TEXT];
    size_t key_column = sheet->header.where[ASP_ROLE_KEY];
    sheet->block_ignored = !block_word(opening->text, sheet->block_word);
    if (sheet->block_ignored) {
        asp_messages_add(sheet->messages, ASP_FAULT, opening->place,
                         "\"%s\" opens no table block: write one word in brackets, such as [line]",
                         asp_brief(opening->text, brief));
        sheet->block_word[0] = '?';
        sheet->block_word[1] = '\0';
        return;
    }
    if (strcmp(sheet->block_word, "parameter") == 0) {
        sheet->block_word[0] = '\0';
        check_return(sheet, key_column);
        return;
    }
    if (asp_columns_read_block(&sheet->block, sheet->arena, sheet->grid, sheet->row, key_column, sheet->messages) != 0)
        sheet->out_of_memory = true;
}

static bool is_comment(const struct sheet *sheet, const struct asp_columns *columns)
{
    if (columns->roles[0] != ASP_ROLE_OWN && asp_grid_comment(sheet->grid, sheet->row))
        return true;
    const char *key = raw_cell(sheet, columns->where[ASP_ROLE_KEY]).text;
    return key[0] == '#' && !asp_error_value_meaning(key);
}

static void read_row(struct sheet *sheet)
{
    if (is_comment(sheet, sheet->block_word[0] && !sheet->block_ignored ? &sheet->block : &sheet->header))
        return;
    struct asp_cell key = plain_cell(sheet, sheet->header.where[ASP_ROLE_KEY]);
    if (key.text[0] && !asp_cell_check(&key, sheet->messages))
        return;
    if (key.text[0] == '[')
        open_block(sheet, &key);
    else if (sheet->block_word[0] == '\0')
        read_plain_row(sheet, key);
    else if (!sheet->block_ignored)
        read_block_row(sheet, key);
}

/* Title rows above the header are passed over, but not rows that look like parameters. */
static void check_titles(struct sheet *sheet, size_t header_row)
{
    char brief[ASP_BRIEF_TEXT];
    for (sheet->row = 0; sheet->row < header_row; sheet->row++) {
        struct asp_cell key = raw_cell(sheet, sheet->header.where[ASP_ROLE_KEY]);
        bool like_key = strchr(key.text, '.') && !strpbrk(key.text, " \t\n") && key.text[0] != '#';
        if (like_key && raw_cell(sheet, sheet->header.where[ASP_ROLE_VALUE]).text[0])
            asp_messages_add(sheet->messages, ASP_FAULT, key.place,
                             "\"%s\" stands above the header: move the row with parameter and value above it",
                             asp_brief(key.text, brief));
    }
}

static void no_header(const struct asp_grid *grid, struct asp_messages *messages)
{
    static const char *const wanted[] = {"parameter"};
    char brief[ASP_BRIEF_TEXT];
    struct asp_place whole = {grid->file_name, 1, 1};
    if (grid->row_count == 0) {
        asp_messages_add(messages, ASP_FAULT, whole, "the file is empty: a scenario begins with parameter,value");
        return;
    }
    for (size_t column = 0; column < grid->rows[0].cell_count; column++) {
        struct asp_cell cell = asp_grid_cell(grid, 0, column);
        if (asp_nearest(cell.text, wanted, 1)) {
            asp_messages_add(messages, ASP_FAULT, cell.place,
                             "\"%s\" is no column; did you mean \"parameter\"? A scenario's header has the cells "
                             "parameter and value",
                             asp_brief(cell.text, brief));
            return;
        }
    }
    asp_messages_add(messages, ASP_FAULT, whole,
                     "no header: one row must name the columns, with the cells parameter and value");
}

static int read_sheet(struct sheet *sheet)
{
    size_t header_row = asp_header_row(sheet->grid);
    if (header_row == sheet->grid->row_count) {
        no_header(sheet->grid, sheet->messages);
        return -1;
    }
    if (asp_columns_read_header(&sheet->header, sheet->arena, sheet->grid, header_row, sheet->messages) != 0)
        return -1;
    check_titles(sheet, header_row);
    for (sheet->row = header_row + 1; sheet->row < sheet->grid->row_count && !sheet->out_of_memory; sheet->row++)
        read_row(sheet);
    return sheet->out_of_memory ? -1 : 0;
}

static char decide_mark(const struct sheet *sheet, char delimiter, char asked)
{
    struct asp_marks marks = {NULL, NULL, NULL, NULL};
    for (size_t row = 0; row < sheet->count; row++) {
        asp_marks_note(&marks, &sheet->list[row].value);
        asp_marks_note(&marks, &sheet->list[row].low);
        asp_marks_note(&marks, &sheet->list[row].high);
    }
    return asp_marks_decide(&marks, delimiter, asked, sheet->messages);
}

static int hand_over(struct sheet *sheet, const struct asp_decoded *decoded, char delimiter, char decimal,
                     struct asp_rows *rows)
{
    rows->list = asp_arena_allocate(sheet->arena, sheet->count + 1, sizeof *rows->list);
    const char **case_names = asp_arena_allocate(sheet->arena, ASP_CSV_COLUMNS, sizeof *case_names);
    rows->read_as = asp_read_as(sheet->arena, decoded, delimiter, decimal, sheet->count);
    if (!rows->list || !case_names || !rows->read_as)
        return -1;
    for (size_t row = 0; row < sheet->count; row++) {
        rows->list[row] = sheet->list[row];
        rows->list[row].decimal = decimal;
    }
    rows->count = sheet->count;
    for (size_t column = 0; column < ASP_CSV_COLUMNS; column++)
        if (sheet->header.roles[column] == ASP_ROLE_CASE)
            case_names[rows->case_count++] = sheet->header.names[column];
    rows->case_names = case_names;
    return 0;
}

static int read_rows(struct asp_arena *arena, struct asp_decoded *decoded, char delimiter, char decimal,
                     struct asp_rows *rows, struct asp_messages *messages)
{
    struct asp_grid grid;
    if (asp_delimiter_find(decoded, ASP_LAYOUT_SCENARIO, &delimiter, messages) != 0)
        return -1;
    asp_grid_init(&grid);
    struct sheet sheet = {.arena = arena, .grid = &grid, .messages = messages};
    int status = asp_grid_read(&grid, arena, decoded, delimiter, SIZE_MAX, messages);
    if (status == 0)
        status = read_sheet(&sheet);
    if (status == 0) {
        char mark = decide_mark(&sheet, delimiter, decimal);
        status = mark == 0 ? -1 : hand_over(&sheet, decoded, delimiter, mark, rows);
    }
    free(sheet.list);
    asp_grid_clear(&grid);
    return status;
}

int asp_rows_read(struct asp_arena *arena, const char *file_name, const char *data, size_t size, char delimiter,
                  char decimal, struct asp_rows *rows, struct asp_messages *messages)
{
    struct asp_decoded decoded;
    size_t faults_before = messages->fault_count;
    memset(rows, 0, sizeof *rows);
    if (asp_decode(arena, file_name, data, size, &decoded, messages) != 0)
        return -1;
    int status = read_rows(arena, &decoded, delimiter, decimal, rows, messages);
    if (status != 0 && messages->fault_count == faults_before)
        asp_messages_add(messages, ASP_FAULT, (struct asp_place){file_name, 0, 0},
                         "there is not enough memory for this file");
    return messages->fault_count == faults_before ? 0 : -1;
}
