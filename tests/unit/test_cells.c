/*
 * Cells and their places. A slow twin that only knows "count the characters from the start of the text" checks the
 * places of every cell of generated files; limits are tried at their edges.
 */
#include <stdlib.h>

#include "reader_support.h"

struct grid_reader {
    struct reader base;
    struct asp_grid grid;
    int status;
};

static void read_grid(struct grid_reader *reader, const char *text, size_t size, char delimiter)
{
    struct asp_decoded decoded = {"f", text, size, 1, "UTF-8"};
    reader_begin(&reader->base);
    asp_grid_init(&reader->grid);
    reader->status =
        asp_grid_read(&reader->grid, &reader->base.arena, &decoded, delimiter, SIZE_MAX, &reader->base.messages);
}

static void end_grid(struct grid_reader *reader)
{
    asp_grid_clear(&reader->grid);
    reader_end(&reader->base);
}

static void expect_cell(const struct grid_reader *reader, size_t row, size_t column, const char *text, int line,
                        int at_column)
{
    struct asp_cell cell = asp_grid_cell(&reader->grid, row, column);
    assert_string_equal(cell.text, text);
    assert_int_equal(cell.place.line, line);
    assert_int_equal(cell.place.column, at_column);
}

static void test_cells_and_places(void **state)
{
    (void)state;
    struct grid_reader reader;
    read_grid(&reader, BYTES("a, b ,\"c\"\r\n\r\n ,,\r\n\"\",\"d\"\"e\n\n f\" ,\xC3\xA6\xC3\xB8,g,,\r\n\"\",\"\"\n  h"),
              ',');
    assert_int_equal(reader.status, 0);
    assert_int_equal(reader.grid.row_count, 3);
    expect_cell(&reader, 0, 0, "a", 1, 1);
    expect_cell(&reader, 0, 1, "b", 1, 4);
    expect_cell(&reader, 0, 2, "c", 1, 8);
    expect_cell(&reader, 0, 3, "", 1, 0); /* beyond the row */
    assert_int_equal(reader.grid.rows[1].cell_count, 4);
    expect_cell(&reader, 1, 0, "", 4, 1);
    expect_cell(&reader, 1, 1, "d\"e\n\n f", 4, 5);
    expect_cell(&reader, 1, 2, "\xC3\xA6\xC3\xB8", 6, 6);
    expect_cell(&reader, 1, 3, "g", 6, 9);
    expect_cell(&reader, 2, 0, "h", 8, 3);
    end_grid(&reader);
}

static void test_leading_blanks_inside_quotes_move_the_place(void **state)
{
    (void)state;
    struct grid_reader reader;
    read_grid(&reader, BYTES("x;\"\n \xC2\xA0y\";\"\"\"z\"\"\""), ';');
    expect_cell(&reader, 0, 1, "y", 2, 3);
    expect_cell(&reader, 0, 2, "\"z\"", 2, 7);
    end_grid(&reader);
}

static void test_tab_is_no_blank_where_it_separates(void **state)
{
    (void)state;
    struct grid_reader reader;
    read_grid(&reader, BYTES("\t\ta\t \t\"b\"\t\n\t\t\nc"), '\t');
    assert_int_equal(reader.grid.row_count, 2);
    expect_cell(&reader, 0, 2, "a", 1, 3);
    expect_cell(&reader, 0, 4, "b", 1, 8);
    expect_cell(&reader, 1, 0, "c", 3, 1);
    end_grid(&reader);
}

/* Where the text's `occurrence`th mark "@" stands, by counting from the start. */
static struct asp_place place_of_mark(const char *text, int occurrence)
{
    struct asp_place place = {"f", 1, 1};
    for (;; text++) {
        if (*text == '@' && occurrence-- == 0)
            return place;
        if (*text == '\n' || (*text == '\r' && text[1] != '\n')) {
            place.line++;
            place.column = 1;
        } else if (*text != '\r' && ((unsigned char)*text & 0xC0u) != 0x80u) {
            place.column++;
        }
    }
}

static void test_places_of_generated_files(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "@",  "\"@\"",        " @", "", "\"\"", "\" @ \"", "\"@\n\r\n\r\"", "@\xC3\xA6 x", "\"@\"\"q\"\"\"",
        "  ", "\"\xC2\xA0@\""};
    static const char *const ends[] = {",", ",", ",", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", ",,\n"};
    uint32_t word = 12345; /* a fixed seed */
    for (int file = 0; file < 500; file++) {
        struct asp_text text;
        struct grid_reader reader;
        asp_text_init(&text);
        for (int piece = 0; piece < 40; piece++) {
            word = word * 1664525u + 1013904223u;
            asp_text_add(&text, pieces[(word >> 16) % (sizeof pieces / sizeof *pieces)]);
            asp_text_add(&text, ends[(word >> 8) % (sizeof ends / sizeof *ends)]);
        }
        read_grid(&reader, text.bytes, text.length, ',');
        assert_int_equal(reader.status, 0);
        int mark = 0;
        for (size_t cell = 0; cell < reader.grid.cell_count; cell++) {
            if (!strchr(reader.grid.cells[cell].text, '@'))
                continue;
            struct asp_place place = place_of_mark(text.bytes, mark++);
            assert_int_equal(reader.grid.cells[cell].place.line, place.line);
            assert_int_equal(reader.grid.cells[cell].place.column, place.column);
        }
        int marks = 0;
        for (const char *at = text.bytes; *at; at++)
            marks += *at == '@';
        assert_int_equal(mark, marks);
        end_grid(&reader);
        asp_text_clear(&text);
    }
}

static void test_faults_of_quotes(void **state)
{
    (void)state;
    static const struct malformed faults[] = {
        {BYTES("a,b\"c\n"), "1:4", "inside a cell"},     {BYTES("a\n\"b\" c\n"), "2:5", "after a closing"},
        {BYTES("a,\n  \"b\n\n"), "2:1", "never closed"}, {BYTES("\""), "1:1", "never closed"},
        {BYTES("\"a\"\"\n"), "1:1", "never closed"},
    };
    for (size_t entry = 0; entry < sizeof faults / sizeof *faults; entry++) {
        struct grid_reader reader;
        read_grid(&reader, faults[entry].bytes, faults[entry].size, ',');
        assert_int_equal(reader.status, -1);
        assert_int_equal(reader.base.messages.fault_count, 1);
        expect_fault(&reader.base.messages, faults[entry].bytes, faults[entry].place, faults[entry].says);
        end_grid(&reader);
    }
}

static void test_limit_of_columns(void **state)
{
    (void)state;
    struct asp_text text;
    struct grid_reader reader;
    asp_text_init(&text);
    for (int line = 1; line <= 2; line++) {
        for (int column = 0; column < ASP_CSV_COLUMNS; column++)
            asp_text_add(&text, column == 0 ? "x" : ",x");
        asp_text_add(&text, line == 1 ? ",,,,,,\n" : ",,,,,");
    }
    read_grid(&reader, text.bytes, text.length, ',');
    assert_int_equal(reader.status, 0);
    assert_int_equal(reader.grid.rows[1].cell_count, ASP_CSV_COLUMNS);
    end_grid(&reader);
    asp_text_add(&text, "y");
    read_grid(&reader, text.bytes, text.length, ',');
    assert_int_equal(reader.status, -1);
    expect_fault(&reader.base.messages, "columns", "2:517", "at most 256 columns");
    end_grid(&reader);
    asp_text_clear(&text);
}

static void test_limit_of_rows(void **state)
{
    (void)state;
    struct asp_text text;
    struct grid_reader reader;
    asp_text_init(&text);
    for (int row = 0; row < ASP_CSV_ROWS; row++)
        asp_text_add(&text, "x\n");
    asp_text_add(&text, "\n,,,\n");
    read_grid(&reader, text.bytes, text.length, ',');
    assert_int_equal(reader.status, 0);
    assert_int_equal(reader.grid.row_count, ASP_CSV_ROWS);
    end_grid(&reader);
    asp_text_add(&text, "y\n");
    read_grid(&reader, text.bytes, text.length, ',');
    assert_int_equal(reader.status, -1);
    expect_fault(&reader.base.messages, "rows", "100003:0", "at most 100000 rows");
    end_grid(&reader);
    asp_text_clear(&text);
}

static void test_limit_of_a_cell(void **state)
{
    (void)state;
    static const size_t lengths[] = {ASP_CSV_CELL_BYTES, ASP_CSV_CELL_BYTES + 1, 40 * ASP_CSV_CELL_BYTES};
    for (size_t entry = 0; entry < 3; entry++) {
        struct grid_reader reader;
        size_t size = lengths[entry] + 5;
        char *bytes = malloc(size);
        assert_non_null(bytes);
        memset(bytes, 'x', size);
        memcpy(bytes, "a,\"", 3);
        memcpy(bytes + size - 2, "\"\n", 2);
        read_grid(&reader, bytes, size, ',');
        assert_int_equal(reader.status, entry == 0 ? 0 : -1);
        if (entry > 0)
            expect_fault(&reader.base.messages, "cell", "1:3", "more than 64 KiB");
        end_grid(&reader);
        free(bytes);
    }
}

static void test_trials_are_silent_and_short(void **state)
{
    (void)state;
    struct asp_arena arena;
    struct asp_grid grid;
    const char *text = "a\nb\nc\n\"d\"e\n";
    struct asp_decoded decoded = {"f", text, strlen(text), 1, "UTF-8"};
    asp_arena_init(&arena);
    asp_grid_init(&grid);
    assert_int_equal(asp_grid_read(&grid, &arena, &decoded, ',', 2, NULL), 0);
    assert_int_equal(grid.row_count, 2);
    asp_grid_clear(&grid);
    assert_int_equal(asp_grid_read(&grid, &arena, &decoded, ',', SIZE_MAX, NULL), -1);
    assert_int_equal(grid.row_count, 3);
    asp_grid_clear(&grid);
    asp_arena_clear(&arena);
}

static void test_comment_rows(void **state)
{
    (void)state;
    struct grid_reader reader;
    read_grid(&reader, BYTES("# a,b\n#REF!,b\n,# c\n\" # d\"\n"), ',');
    assert_true(asp_grid_comment(&reader.grid, 0));
    assert_false(asp_grid_comment(&reader.grid, 1));
    assert_false(asp_grid_comment(&reader.grid, 2));
    assert_true(asp_grid_comment(&reader.grid, 3));
    end_grid(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_and_places),
        cmocka_unit_test(test_leading_blanks_inside_quotes_move_the_place),
        cmocka_unit_test(test_tab_is_no_blank_where_it_separates),
        cmocka_unit_test(test_places_of_generated_files),
        cmocka_unit_test(test_faults_of_quotes),
        cmocka_unit_test(test_limit_of_columns),
        cmocka_unit_test(test_limit_of_rows),
        cmocka_unit_test(test_limit_of_a_cell),
        cmocka_unit_test(test_trials_are_silent_and_short),
        cmocka_unit_test(test_comment_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
