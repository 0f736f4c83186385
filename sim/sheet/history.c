/*
 * A history: dates that rise and a value for each, from the first two columns of a table.
 *
 * Every fault of the file is collected before it is refused. Left out: other columns, and what the values mean.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"

enum { HISTORY_COLUMNS = 2 };

static void read_month(const struct asp_cell *cell, struct asp_history *history, struct asp_messages *messages)
{
    char brief[ASP_BRIEF_TEXT], before[ASP_MONTH_TEXT];
    const char *why;
    int month = ASP_MONTH_NONE;
    if (!asp_cell_check(cell, messages))
        return;
    if (!cell->text[0])
        asp_messages_add(messages, ASP_FAULT, cell->place, "this row has no date");
    else if (asp_month_parse(cell->text, true, &month, &why) != 0)
        asp_messages_add(messages, ASP_FAULT, cell->place, "\"%s\" is no date: %s", asp_brief(cell->text, brief), why);
    else if (history->count > 0 && month <= history->months[history->count - 1])
        asp_messages_add(messages, ASP_FAULT, cell->place,
                         "\"%s\" does not come after the date before it, %s: dates must rise, one row each",
                         asp_brief(cell->text, brief), asp_month_text(history->months[history->count - 1], before));
    history->months[history->count] = month;
}

static void read_value(const struct asp_cell *cell, char decimal, struct asp_history *history,
                       struct asp_messages *messages)
{
    char brief[ASP_BRIEF_TEXT];
    struct asp_number number;
    if (!asp_cell_check(cell, messages))
        return;
    enum asp_plain plain = asp_number_parse(cell->text, strlen(cell->text), decimal, &number);
    if (!cell->text[0])
        asp_messages_add(messages, ASP_FAULT, cell->place, "this row has no value: give one or remove the row");
    else if (plain == ASP_PLAIN_WRONG_MARK)
        asp_messages_add(messages, ASP_FAULT, cell->place, "\"%s\" has a decimal %s, but the file uses decimal %s",
                         asp_brief(cell->text, brief), decimal == ',' ? "point" : "comma",
                         decimal == ',' ? "commas" : "points");
    else if (plain != ASP_PLAIN_NUMBER || !isfinite(number.value))
        asp_messages_add(messages, ASP_FAULT, cell->place, "\"%s\" is no number; the file uses decimal %s",
                         asp_brief(cell->text, brief), decimal == ',' ? "commas" : "points");
    history->values[history->count] = number.value;
}

static int read_history(const struct asp_table *table, struct asp_history *history, struct asp_messages *messages)
{
    history->months = calloc(table->row_count + 1, sizeof *history->months);
    history->values = calloc(table->row_count + 1, sizeof *history->values);
    history->value_name = strdup(table->columns[1]);
    history->read_as = strdup(table->read_as);
    if (!history->months || !history->values || !history->value_name || !history->read_as)
        return -1;
    for (size_t row = 0; row < table->row_count; row++) {
        const struct asp_cell *cells = &table->cells[row * table->column_count];
        read_month(&cells[0], history, messages);
        read_value(&cells[1], table->decimal, history, messages);
        history->count++;
    }
    return 0;
}

int asp_history_read_bytes(const char *file_name, const char *data, size_t size, struct asp_history *history,
                           struct asp_messages *messages)
{
    struct asp_arena arena;
    struct asp_table table;
    struct asp_place whole = {file_name, 0, 0};
    size_t faults_before = messages->fault_count;
    memset(history, 0, sizeof *history);
    asp_arena_init(&arena);
    if (asp_table_read(&arena, file_name, data, size, 0, 0, &table, messages) == 0) {
        if (table.column_count < HISTORY_COLUMNS)
            asp_messages_add(messages, ASP_FAULT, (struct asp_place){file_name, 1, 1},
                             "a history has a date in its first column and a value in its second");
        else if (table.row_count == 0)
            asp_messages_add(messages, ASP_FAULT, whole, "the history has no rows below its header");
        else if (read_history(&table, history, messages) != 0)
            asp_messages_add(messages, ASP_FAULT, whole, "there is not enough memory for this file");
    }
    asp_arena_clear(&arena);
    if (messages->fault_count == faults_before)
        return 0;
    asp_history_clear(history);
    return -1;
}

void asp_history_clear(struct asp_history *history)
{
    free(history->months);
    free(history->values);
    free((char *)history->value_name);
    free((char *)history->read_as);
    memset(history, 0, sizeof *history);
}
