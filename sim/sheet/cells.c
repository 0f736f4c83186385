/*
 * From text to rows of cells, each with the line and column of its first character.
 *
 * libcsv finds the cells, in its strict mode: in its lax one a stray quotation mark swallows the rest of the file in
 * silence. It tells no positions, so the text is fed to it cut at every byte that may end a cell, and lines and
 * columns (in characters) are counted beside it. Blank rows are dropped, and empty cells at the end of a row.
 * Left out: what the cells mean, and a quotation mark other than ".
 */
#include <csv.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"

enum { BUFFER_STEP_BYTES = 4096 };

struct cursor {
    size_t offset;
    struct asp_place place;
};

struct reading {
    struct asp_grid *grid;
    const struct asp_decoded *decoded;
    char delimiter;
    char *next_text;         /* where the next cell's text goes */
    struct cursor cursor;    /* somewhere at or before the cell being read */
    size_t start;            /* offset of the first byte of the cell being read */
    size_t end;              /* offset of the byte that is being fed */
    bool begun;              /* something other than blanks stands since start */
    size_t column;           /* cells of this row so far */
    size_t taken_count;      /* cells of the file so far, to see that one was taken */
    struct asp_grid_row row; /* being read */
    size_t row_limit;
    struct asp_messages *messages; /* NULL: in silence */
    bool stopped, failed;
};

void asp_grid_init(struct asp_grid *grid) { memset(grid, 0, sizeof *grid); }

void asp_grid_clear(struct asp_grid *grid)
{
    free(grid->cells);
    free(grid->rows);
    asp_grid_init(grid);
}

static void cursor_move(struct reading *reading, size_t to)
{
    const char *text = reading->decoded->text;
    struct cursor *cursor = &reading->cursor;
    for (; cursor->offset < to; cursor->offset++) {
        unsigned char byte = (unsigned char)text[cursor->offset];
        bool before_newline = cursor->offset + 1 < reading->decoded->size && text[cursor->offset + 1] == '\n';
        if (byte == '\n' || (byte == '\r' && !before_newline)) {
            cursor->place.line++;
            cursor->place.column = 1;
        } else if (byte != '\r' && (byte & 0xC0u) != 0x80u) {
            cursor->place.column++;
        }
    }
}

static void stop(struct reading *reading, struct asp_place place, const char *format, ...) ASP_PRINTF(3, 4);

static void stop(struct reading *reading, struct asp_place place, const char *format, ...)
{
    reading->stopped = true;
    reading->failed = true;
    if (!reading->messages)
        return;
    char sentence[ASP_ERROR_TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    asp_messages_add(reading->messages, ASP_FAULT, place, "%s", sentence);
}

static void stop_for_memory(struct reading *reading)
{
    stop(reading, (struct asp_place){reading->grid->file_name, 0, 0}, "there is not enough memory for this file");
}

static void stop_for_length(struct reading *reading)
{
    stop(reading, reading->cursor.place, "this cell has more than %d KiB: is a quotation mark left open?",
         ASP_CSV_CELL_BYTES / 1024);
}

/* The offset of the first character that the cell's text keeps after quote and blanks were taken off. */
static size_t first_kept(const struct reading *reading)
{
    const char *text = reading->decoded->text;
    size_t at = reading->start;
    while (at < reading->end && (text[at] == ' ' || text[at] == '\t'))
        at++;
    if (at < reading->end && text[at] == '"')
        at++;
    size_t blank;
    while (at < reading->end && (blank = asp_blank_length(text + at, reading->end - at)) > 0)
        at += blank;
    return at;
}

static void store(struct reading *reading, const char *text, size_t length)
{
    struct asp_grid *grid = reading->grid;
    if (asp_array_reserve((void **)&grid->cells, &grid->cell_capacity, grid->cell_count + 1, sizeof *grid->cells) !=
        0) {
        stop_for_memory(reading);
        return;
    }
    if (reading->column == 0)
        reading->row = (struct asp_grid_row){grid->cell_count, 0, reading->cursor.place.line};
    struct asp_cell cell = {"", reading->cursor.place};
    if (length > 0) {
        cell.text = reading->next_text;
        for (size_t at = 0; at < length;) {
            size_t zero_width = asp_zero_width_length(text + at, length - at);
            if (zero_width == 0)
                *reading->next_text++ = text[at++];
            at += zero_width;
        }
        *reading->next_text++ = '\0';
        reading->row.cell_count = reading->column + 1;
    }
    grid->cells[grid->cell_count++] = cell;
}

static void take_cell(void *bytes, size_t length, void *user)
{
    struct reading *reading = user;
    reading->taken_count++;
    if (reading->stopped)
        return;
    const char *text = bytes ? bytes : "";
    cursor_move(reading, reading->start);
    if (length > ASP_CSV_CELL_BYTES) {
        stop_for_length(reading);
        return;
    }
    asp_trim(&text, &length);
    if (length > 0)
        cursor_move(reading, first_kept(reading));
    if (reading->column < ASP_CSV_COLUMNS)
        store(reading, text, length);
    else if (length > 0)
        stop(reading, reading->cursor.place, "a row may have at most %d columns", ASP_CSV_COLUMNS);
    reading->column++;
}

static void take_row(int terminator, void *user)
{
    (void)terminator;
    struct reading *reading = user;
    struct asp_grid *grid = reading->grid;
    reading->column = 0;
    if (reading->stopped)
        return;
    grid->cell_count = reading->row.first_cell + reading->row.cell_count;
    if (reading->row.cell_count == 0)
        return;
    if (grid->row_count >= ASP_CSV_ROWS) {
        stop(reading, (struct asp_place){grid->file_name, reading->row.line, 0}, "a file may have at most %d rows",
             ASP_CSV_ROWS);
        return;
    }
    if (asp_array_reserve((void **)&grid->rows, &grid->row_capacity, grid->row_count + 1, sizeof *grid->rows) != 0) {
        stop_for_memory(reading);
        return;
    }
    grid->rows[grid->row_count++] = reading->row;
    if (grid->row_count >= reading->row_limit)
        reading->stopped = true;
}

/* Refuses to grow a cell far past its limit: an open quotation mark must not take the memory of the file twice. */
static void *grow_cell(void *memory, size_t size)
{
    return size > ASP_CSV_CELL_BYTES + 2 * BUFFER_STEP_BYTES ? NULL : realloc(memory, size);
}

static void explain(struct reading *reading, const struct csv_parser *parser, size_t at)
{
    bool too_long = parser->entry_size > ASP_CSV_CELL_BYTES;
    if (parser->status != CSV_EPARSE) {
        cursor_move(reading, reading->start);
        if (too_long)
            stop_for_length(reading);
        else
            stop_for_memory(reading);
        return;
    }
    cursor_move(reading, at);
    if (reading->decoded->text[at] == '"')
        stop(reading, reading->cursor.place,
             "a quotation mark inside a cell: put the whole cell in quotation marks and double those inside it: "
             "\"a \"\"b\"\" c\"");
    else
        stop(reading, reading->cursor.place,
             "text after a closing quotation mark: a quoted cell ends at its mark; double the marks inside it: "
             "\"a \"\"b\"\" c\"");
}

static bool feed(struct reading *reading, struct csv_parser *parser, size_t from, size_t to)
{
    size_t taken = csv_parse(parser, reading->decoded->text + from, to - from, take_cell, take_row, reading);
    if (taken == to - from)
        return true;
    explain(reading, parser, from + taken);
    return false;
}

/* The byte at `end` may end a cell or a row: feeds it and sees whether it did. */
static bool feed_end(struct reading *reading, struct csv_parser *parser)
{
    size_t taken_before = reading->taken_count;
    if (!feed(reading, parser, reading->end, reading->end + 1))
        return false;
    bool blank_line = reading->decoded->text[reading->end] != reading->delimiter && !reading->begun;
    if (reading->taken_count != taken_before || (blank_line && reading->column == 0)) {
        reading->start = reading->end + 1;
        reading->begun = false;
    }
    return true;
}

static void feed_all(struct reading *reading, struct csv_parser *parser)
{
    const char *text = reading->decoded->text;
    size_t fed = 0;
    for (size_t at = 0; at < reading->decoded->size && !reading->stopped; at++) {
        reading->end = at;
        if (text[at] != reading->delimiter && text[at] != '\r' && text[at] != '\n') {
            reading->begun = reading->begun || (text[at] != ' ' && text[at] != '\t');
            continue;
        }
        if (at > fed && !feed(reading, parser, fed, at))
            return;
        if (!feed_end(reading, parser))
            return;
        fed = at + 1;
    }
    reading->end = reading->decoded->size;
    if (reading->stopped || (reading->end > fed && !feed(reading, parser, fed, reading->end)))
        return;
    if (csv_fini(parser, take_cell, take_row, reading) != 0) {
        cursor_move(reading, reading->start);
        stop(reading, reading->cursor.place,
             "the cell that begins here has a quotation mark that is never closed: close it or remove it");
    }
}

int asp_grid_read(struct asp_grid *grid, struct asp_arena *arena, const struct asp_decoded *decoded, char delimiter,
                  size_t row_limit, struct asp_messages *messages)
{
    struct reading reading = {
        .grid = grid,
        .decoded = decoded,
        .delimiter = delimiter,
        /* each cell is followed by a delimiter, a line end or the end of the text, which leaves room for its NUL */
        .next_text = asp_arena_allocate(arena, decoded->size + 2, 1),
        .cursor = {0, {decoded->file_name, decoded->first_line, 1}},
        .row_limit = row_limit,
        .messages = messages,
    };
    grid->file_name = decoded->file_name;
    struct csv_parser parser;
    if (!reading.next_text || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        stop_for_memory(&reading);
        return -1;
    }
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_set_realloc_func(&parser, grow_cell);
    csv_set_blk_size(&parser, BUFFER_STEP_BYTES);
    feed_all(&reading, &parser);
    csv_free(&parser);
    return reading.failed ? -1 : 0;
}

struct asp_cell asp_grid_cell(const struct asp_grid *grid, size_t row, size_t column)
{
    const struct asp_grid_row *found = &grid->rows[row];
    if (column < found->cell_count)
        return grid->cells[found->first_cell + column];
    return (struct asp_cell){"", {grid->file_name, found->line, 0}};
}

bool asp_grid_comment(const struct asp_grid *grid, size_t row)
{
    const char *text = asp_grid_cell(grid, row, 0).text;
    return text[0] == '#' && !asp_error_value_meaning(text);
}
