/*
 * A CSV of plain columns: samples, customers, histories. The same encodings, delimiters and limits as a scenario; the
 * first row that is no comment names the columns.
 *
 * The decimal mark is decided by the columns that are mostly numbers: what stands in a column of words proves nothing.
 * Left out: what the cells mean, formulas and error values in columns that nobody reads among them.
 */
#include <stdlib.h>
#include <string.h>

#include "cells.h"

static bool looks_like_number(const struct asp_cell *cell)
{
    struct asp_number number;
    return asp_number_parse(cell->text, strlen(cell->text), 0, &number) != ASP_PLAIN_NOT;
}

static bool mostly_numbers(const struct asp_table *table, size_t column)
{
    size_t filled = 0, numbers = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        const struct asp_cell *cell = &table->cells[row * table->column_count + column];
        filled += cell->text[0] != '\0';
        numbers += cell->text[0] != '\0' && looks_like_number(cell);
    }
    return 2 * numbers > filled;
}

static char decide_mark(const struct asp_table *table, char delimiter, char asked, struct asp_messages *messages)
{
    struct asp_marks marks = {NULL, NULL, NULL, NULL};
    for (size_t column = 0; column < table->column_count; column++) {
        if (!mostly_numbers(table, column))
            continue;
        for (size_t row = 0; row < table->row_count; row++)
            asp_marks_note(&marks, &table->cells[row * table->column_count + column]);
    }
    return asp_marks_decide(&marks, delimiter, asked, messages);
}

static int read_header(struct asp_arena *arena, const struct asp_grid *grid, size_t header_row, struct asp_table *table,
                       struct asp_messages *messages)
{
    char brief[ASP_BRIEF_TEXT];
    size_t count = grid->rows[header_row].cell_count;
    const char **columns = asp_arena_allocate(arena, count, sizeof *columns);
    if (!columns)
        return -1;
    for (size_t column = 0; column < count; column++) {
        struct asp_cell cell = asp_cell_plain(arena, asp_grid_cell(grid, header_row, column));
        columns[column] = cell.text;
        if (!cell.text)
            return -1;
        for (size_t before = 0; cell.text[0] && before < column; before++)
            if (asp_same_word(columns[before], cell.text))
                asp_messages_add(messages, ASP_FAULT, cell.place,
                                 "a second column \"%s\": remove or rename one of the two",
                                 asp_brief(cell.text, brief));
    }
    table->columns = columns;
    table->column_count = count;
    return 0;
}

static void check_width(const struct asp_grid *grid, size_t row, size_t width, struct asp_messages *messages)
{
    char brief[ASP_BRIEF_TEXT];
    if (grid->rows[row].cell_count <= width)
        return;
    struct asp_cell cell = asp_grid_cell(grid, row, width);
    for (size_t column = width; !cell.text[0]; column++)
        cell = asp_grid_cell(grid, row, column);
    asp_messages_add(messages, ASP_FAULT, cell.place,
                     "\"%s\" stands beyond the last column of the header: is a cell with a delimiter in it unquoted?",
                     asp_brief(cell.text, brief));
}

static int read_cells(struct asp_arena *arena, const struct asp_grid *grid, size_t header_row, struct asp_table *table,
                      struct asp_messages *messages)
{
    size_t rows_below = grid->row_count - header_row - 1;
    struct asp_cell *cells = asp_arena_allocate(arena, rows_below * table->column_count + 1, sizeof *cells);
    if (!cells)
        return -1;
    for (size_t row = header_row + 1; row < grid->row_count; row++) {
        if (asp_grid_comment(grid, row))
            continue;
        check_width(grid, row, table->column_count, messages);
        for (size_t column = 0; column < table->column_count; column++) {
            struct asp_cell cell = asp_cell_plain(arena, asp_grid_cell(grid, row, column));
            if (!cell.text)
                return -1;
            cells[table->row_count * table->column_count + column] = cell;
        }
        table->row_count++;
    }
    table->cells = cells;
    return 0;
}

static int read_grid(struct asp_arena *arena, const struct asp_grid *grid, struct asp_table *table,
                     struct asp_messages *messages)
{
    size_t header_row = 0;
    while (header_row < grid->row_count && asp_grid_comment(grid, header_row))
        header_row++;
    if (header_row == grid->row_count) {
        asp_messages_add(messages, ASP_FAULT, (struct asp_place){grid->file_name, 1, 1},
                         "the file is empty: its first row names the columns");
        return -1;
    }
    if (read_header(arena, grid, header_row, table, messages) != 0)
        return -1;
    return read_cells(arena, grid, header_row, table, messages);
}

static int read_table(struct asp_arena *arena, struct asp_decoded *decoded, char delimiter, char decimal,
                      struct asp_table *table, struct asp_messages *messages)
{
    struct asp_grid grid;
    if (asp_delimiter_find(decoded, ASP_LAYOUT_TABLE, &delimiter, messages) != 0)
        return -1;
    asp_grid_init(&grid);
    int status = asp_grid_read(&grid, arena, decoded, delimiter, SIZE_MAX, messages);
    if (status == 0)
        status = read_grid(arena, &grid, table, messages);
    asp_grid_clear(&grid);
    if (status != 0)
        return -1;
    table->decimal = decide_mark(table, delimiter, decimal, messages);
    table->read_as = asp_read_as(arena, decoded, delimiter, table->decimal, table->row_count);
    return table->decimal != 0 && table->read_as ? 0 : -1;
}

int asp_table_read(struct asp_arena *arena, const char *file_name, const char *data, size_t size, char delimiter,
                   char decimal, struct asp_table *table, struct asp_messages *messages)
{
    struct asp_decoded decoded;
    size_t faults_before = messages->fault_count;
    memset(table, 0, sizeof *table);
    if (asp_decode(arena, file_name, data, size, &decoded, messages) != 0)
        return -1;
    int status = read_table(arena, &decoded, delimiter, decimal, table, messages);
    if (status != 0 && messages->fault_count == faults_before)
        asp_messages_add(messages, ASP_FAULT, (struct asp_place){file_name, 0, 0},
                         "there is not enough memory for this file");
    return messages->fault_count == faults_before ? 0 : -1;
}
