/*
 * Inside sheet: bytes -> UTF-8 text -> cells in rows -> which delimiter, which decimal mark. rows.c and tables.c are
 * its callers; other parts see aspsim/sheet.h only.
 */
#ifndef ASPSIM_SHEET_CELLS_H
#define ASPSIM_SHEET_CELLS_H

#include "aspsim/sheet.h"

/* What a file may hold at most. Beyond these it is not a plan that somebody wrote, and memory would be at risk. */
enum {
    ASP_CSV_FILE_BYTES = 16 * 1024 * 1024,
    ASP_CSV_ROWS = 100000,
    ASP_CSV_COLUMNS = 256,
    ASP_CSV_CELL_BYTES = 64 * 1024
};

/* ---- decode.c: bytes to text -------------------------------------------------------------------------------- */

/* A file's text, UTF-8 without byte order mark, checked to be free of NUL and control characters. */
struct asp_decoded {
    const char *file_name; /* borrowed */
    const char *text;      /* in the arena, or the file's own bytes */
    size_t size;
    int first_line;       /* the number of the line the text begins with */
    const char *encoding; /* "UTF-8 with BOM", ... */
};

int asp_decode(struct asp_arena *arena, const char *file_name, const char *data, size_t size,
               struct asp_decoded *decoded, struct asp_messages *messages) ASP_MUST_CHECK;

/* The bytes at the start of text that show nothing: 1 to 3 for one blank or zero-width character, else 0. */
size_t asp_blank_length(const char *text, size_t length);
/* The bytes of a zero-width character at the start of text, else 0. */
size_t asp_zero_width_length(const char *text, size_t length);
/* Cuts blanks off both ends. */
void asp_trim(const char **text, size_t *length);

/* ---- cells.c: text to cells --------------------------------------------------------------------------------- */

/* Rows that hold anything, each up to its last cell that is not empty. A row's line is that of its first cell. */
struct asp_grid_row {
    size_t first_cell;
    size_t cell_count;
    int line;
};

struct asp_grid {
    const char *file_name;  /* borrowed */
    struct asp_cell *cells; /* owned; their texts are in the arena */
    size_t cell_count, cell_capacity;
    struct asp_grid_row *rows; /* owned */
    size_t row_count, row_capacity;
};

void asp_grid_init(struct asp_grid *grid);
void asp_grid_clear(struct asp_grid *grid);
/* Reads at most row_limit rows; messages NULL: in silence, as a trial. -1 after a fault, with the rows before it. */
int asp_grid_read(struct asp_grid *grid, struct asp_arena *arena, const struct asp_decoded *decoded, char delimiter,
                  size_t row_limit, struct asp_messages *messages) ASP_MUST_CHECK;
/* The cell, or an empty one with the row's line where the row is shorter. */
struct asp_cell asp_grid_cell(const struct asp_grid *grid, size_t row, size_t column);
/* Whether the row's first cell begins with # (and is no error value of a spreadsheet). */
bool asp_grid_comment(const struct asp_grid *grid, size_t row);

/* ---- error_values.c: what spreadsheets leave behind in cells ------------------------------------------------ */

/* What a spreadsheet meant by an error value such as #N/A or #VERDI!, as a half sentence; NULL if text is none. */
const char *asp_error_value_meaning(const char *text);
/* Adds a fault and returns false if a cell that should say something holds a formula or an error value. */
bool asp_cell_check(const struct asp_cell *cell, struct asp_messages *messages);
/* The cell as keys and values are read: blanks of all kinds become spaces, typographic double quotes plain ones, and
 * the apostrophe by which spreadsheets mark text goes. NULL text: memory is out. */
struct asp_cell asp_cell_plain(struct asp_arena *arena, struct asp_cell cell);

enum { ASP_BRIEF_CHARACTERS = 40, ASP_BRIEF_TEXT = 4 * ASP_BRIEF_CHARACTERS + 4 };
/* The text for a message: at most 40 characters, on one line. Returns buffer. */
const char *asp_brief(const char *text, char buffer[ASP_BRIEF_TEXT]);

/* ---- dialect.c: which delimiter ----------------------------------------------------------------------------- */

enum asp_layout { ASP_LAYOUT_SCENARIO, ASP_LAYOUT_TABLE };

/* Whether two texts are the same but for the case of ASCII letters. */
bool asp_same_word(const char *text, const char *word);
/* The row of a scenario that has a cell `parameter`; row_count if there is none. */
size_t asp_header_row(const struct asp_grid *grid);
/* Consumes a first line `sep=X`; then finds the delimiter unless *delimiter is given. */
int asp_delimiter_find(struct asp_decoded *decoded, enum asp_layout layout, char *delimiter,
                       struct asp_messages *messages) ASP_MUST_CHECK;
/* For messages: "','", "';'" or "tab". */
const char *asp_delimiter_name(char delimiter);

/* ---- marks.c: which decimal mark ---------------------------------------------------------------------------- */

/* The first cells that prove a mark, and the first that could be read either way. NULL: none seen. */
struct asp_marks {
    const struct asp_cell *point, *comma;                   /* prove it */
    const struct asp_cell *point_in_doubt, *comma_in_doubt; /* 1.234 and 1,234 */
};

/* Notes what the plain numbers of a cell prove. Values with parentheses prove nothing. */
void asp_marks_note(struct asp_marks *marks, const struct asp_cell *cell);
/* Decides for the file; `asked` is the user's own answer or 0. 0 if that is not possible: a fault was added. */
char asp_marks_decide(const struct asp_marks *marks, char delimiter, char asked, struct asp_messages *messages);

/* ---- columns.c: what the columns of a scenario mean ---------------------------------------------------------- */

enum asp_role {
    ASP_ROLE_NONE, /* no header: its cells must be empty */
    ASP_ROLE_OWN,  /* the user's own (#...), or a header that was a fault: its cells are passed over */
    ASP_ROLE_KEY,
    ASP_ROLE_VALUE,
    ASP_ROLE_UNIT,
    ASP_ROLE_NOTE,
    ASP_ROLE_LOW,
    ASP_ROLE_HIGH,
    ASP_ROLE_SHAPE,
    ASP_ROLE_STRATEGY, /* with a name */
    ASP_ROLE_CASE,     /* with a name */
    ASP_ROLE_FIELD,    /* of a table block, with a name */
    ASP_ROLE_COUNT
};

struct asp_columns {
    enum asp_role roles[ASP_CSV_COLUMNS];
    const char *names[ASP_CSV_COLUMNS]; /* in the arena; NULL for roles without */
    size_t where[ASP_ROLE_COUNT];       /* the column of a role that stands once; ASP_CSV_COLUMNS: none */
};

/* The columns by a scenario's header row. Faults of single headers are added and passed over; -1: parameter or value is
 * missing, or memory is out. */
int asp_columns_read_header(struct asp_columns *columns, struct asp_arena *arena, const struct asp_grid *grid,
                            size_t row, struct asp_messages *messages) ASP_MUST_CHECK;
/* The columns by a table block's row, which begins with [word]. */
int asp_columns_read_block(struct asp_columns *columns, struct asp_arena *arena, const struct asp_grid *grid,
                           size_t row, size_t key_column, struct asp_messages *messages) ASP_MUST_CHECK;
/* Whether text is a name as planners give them: a-z 0-9 _ - and letters beyond ASCII. */
bool asp_is_name(const char *text);

/* "UTF-8 with BOM, ';', decimal comma, 37 rows". */
const char *asp_read_as(struct asp_arena *arena, const struct asp_decoded *decoded, char delimiter, char decimal,
                        size_t row_count);

#endif
