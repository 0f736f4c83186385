/*
 * sheet: what a spreadsheet program saved, read as it was meant: encoding, delimiter, decimal mark, cells with their
 * places, plain numbers and months as people write them. It knows rows and cells, not what a parameter is.
 *
 * All faults of a file are collected as messages; what cannot be decided is asked, never guessed.
 */
#ifndef ASPSIM_SHEET_H
#define ASPSIM_SHEET_H

#include "aspsim/base.h"

/* ---- scenario files as rows --------------------------------------------------------------------------------- */

/* A cell with its place; text is UTF-8, trimmed; "" if empty. */
struct asp_cell {
    const char *text;
    struct asp_place place;
};

struct asp_row {
    struct asp_cell key;   /* "market.growth", "line.share.trigger", "strategy.sell.partner.push", "a.b ~ c.d" */
    struct asp_cell value; /* a value cell, or a strategy or case column's cell */
    struct asp_cell low, high, shape;
    const char *unit, *note;
    const char *case_name; /* NULL: always; else only with that case */
    char decimal;          /* the file's decimal mark, '.' or ',' */
};

/* A file read into rows. */
struct asp_rows {
    struct asp_row *list; /* in the arena */
    size_t count;
    const char *const *case_names; /* of the header's case: columns */
    size_t case_count;
    const char *read_as; /* for the reader: "UTF-8 with BOM, ';', decimal comma, 37 rows" */
};

/* Bytes of one scenario or layer file to rows. Adds all faults to messages; returns -1 if there were any, with the rows
 * that are sound if the file could be read so far. `place`s borrow file_name. delimiter: ',', ';', '\t' or 0 (found
 * out); decimal: '.', ',' or 0. */
int asp_rows_read(struct asp_arena *arena, const char *file_name, const char *data, size_t size, char delimiter,
                  char decimal, struct asp_rows *rows, struct asp_messages *messages) ASP_MUST_CHECK;

/* A CSV of plain columns (samples, histories): header names and cells. Same dialects, same limits. */
struct asp_table {
    const char *const *columns; /* header cells */
    size_t column_count;
    const struct asp_cell *cells; /* [row_count][column_count] */
    size_t row_count;
    char decimal;
    const char *read_as;
};

int asp_table_read(struct asp_arena *arena, const char *file_name, const char *data, size_t size, char delimiter,
                   char decimal, struct asp_table *table, struct asp_messages *messages) ASP_MUST_CHECK;

/* ---- plain numbers and months as people and Excel write them ---- */

enum asp_plain {
    ASP_PLAIN_NUMBER,    /* *value is set */
    ASP_PLAIN_NOT,       /* not a number at all */
    ASP_PLAIN_AMBIGUOUS, /* "1.234" in a file whose decimal mark is not known: read with decimal 0 only */
    ASP_PLAIN_WRONG_MARK /* a number, but with the other decimal mark than the file's */
};

struct asp_number {
    double value;
    bool percent;     /* written with %, value already divided by 100 */
    char currency[8]; /* the sign or code written with it, "" if none */
    char decimal;     /* the mark this cell proves, '.' or ','; 0: none */
};

/* Reads "1 200", "$150M", "2.0B", "12,5 %", "(300)", "1.2E+03", "never" (INFINITY), "-5", U+2212 5, "5-". `decimal` is
 * '.', ',' or 0 (not known yet). */
enum asp_plain asp_number_parse(const char *text, size_t length, char decimal, struct asp_number *number);

/* Reads 2009-11, 2009M11, 2009Q4, 2009, Nov-09, nov.09, mars 2009, 01.11.2009 (only where day and month cannot be
 * confused), 2009-11-30. `ends` gives the last month of a year or quarter instead of the first. 0, or -1 with a
 * sentence in *why on what is wrong and what would be right. */
int asp_month_parse(const char *text, bool ends, int *month, const char **why);

/* ---- histories ---------------------------------------------------------------------------------------------- */

struct asp_history {
    int *months;    /* owned; the last month of each date's period (a year: its December) */
    double *values; /* owned */
    size_t count;
    const char *value_name; /* owned: the header of the value column */
    const char *read_as;    /* owned: "UTF-8, ',', decimal point, 4 rows" */
};

/* A CSV whose first column is a date and second a number, dates rising; other columns are ignored. */
int asp_history_read_bytes(const char *file_name, const char *data, size_t size, struct asp_history *history,
                           struct asp_messages *messages) ASP_MUST_CHECK;
void asp_history_clear(struct asp_history *history);

#endif
