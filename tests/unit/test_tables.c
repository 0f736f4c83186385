/* Tables of plain columns: samples, customers, histories. */
#include <stdlib.h>

#include "reader_support.h"

static int read_table(struct reader *reader, const char *bytes, size_t size)
{
    reader_begin(reader);
    char *copy = bare_copy(bytes, size);
    reader->status = asp_table_read(&reader->arena, "f.csv", copy, size, 0, 0, &reader->table, &reader->messages);
    free(copy);
    return reader->status;
}

static const struct asp_cell *cell_at(const struct reader *reader, size_t row, size_t column)
{
    return &reader->table.cells[row * reader->table.column_count + column];
}

static void test_columns_and_cells(void **state)
{
    (void)state;
    struct reader reader;
    assert_int_equal(read_table(&reader, BYTES("# by hand\n\nname;Seats;price \n\"a;b\";12;1,5;;\n\n# no\nc;;\nd;3\n")),
                     0);
    assert_int_equal(reader.table.column_count, 3);
    assert_int_equal(reader.table.row_count, 3);
    assert_string_equal(reader.table.columns[1], "Seats");
    assert_string_equal(reader.table.columns[2], "price");
    assert_string_equal(cell_at(&reader, 0, 0)->text, "a;b");
    assert_string_equal(cell_at(&reader, 0, 2)->text, "1,5");
    assert_int_equal(cell_at(&reader, 0, 2)->place.line, 4);
    assert_int_equal(cell_at(&reader, 0, 2)->place.column, 10);
    assert_string_equal(cell_at(&reader, 1, 1)->text, "");
    assert_string_equal(cell_at(&reader, 2, 2)->text, "");
    assert_int_equal(cell_at(&reader, 2, 1)->place.line, 8);
    assert_int_equal(reader.table.decimal, ',');
    assert_string_equal(reader.table.read_as, "UTF-8, ';', decimal comma, 3 rows");
    reader_end(&reader);
}

static void test_columns_of_words_prove_no_mark(void **state)
{
    (void)state;
    struct reader reader;
    assert_int_equal(read_table(&reader, BYTES("year;value;source\n1999;1,5;a\n2000;2,5;4.5\n2001;3,5;report 1.2\n")),
                     0);
    assert_int_equal(reader.table.decimal, ',');
    reader_end(&reader);
    assert_int_equal(read_table(&reader, BYTES("year;value\n1999;1,5\n2000;n/a\n2001;3,5\n")), 0);
    assert_int_equal(reader.table.decimal, ',');
    reader_end(&reader);
}

static void test_header_alone(void **state)
{
    (void)state;
    struct reader reader;
    assert_int_equal(read_table(&reader, BYTES("a,b")), 0);
    assert_int_equal(reader.table.row_count, 0);
    reader_end(&reader);
}

static const struct malformed malformed_tables[] = {
    {BYTES(""), "1:1", "the file is empty"},
    {BYTES("# only\n# comments\n"), "1:1", "the file is empty"},
    {BYTES("a,b,A\n1,2,3\n"), "1:5", "a second column \"A\""},
    {BYTES("a,b\n1,2\n1,2,,4\n"), "3:6", "beyond the last column"},
    {BYTES("a;b\n1,5;2\n1.5;2\n"), "3:1", "decimal point, but \"1,5\" in line 2, column 1"},
    {BYTES("a;b\n1,234;2\n"), "2:1", "--decimal"},
    {BYTES("a;b,c\n1;2,3\n"), "1:1", "--delimiter"},
    {BYTES("a,b\n1,\"2\n"), "2:3", "never closed"},
    {BYTES("PK\3\4"), "0:0", "workbook"},
};

static void test_malformed_tables(void **state)
{
    (void)state;
    for (size_t entry = 0; entry < sizeof malformed_tables / sizeof *malformed_tables; entry++) {
        const struct malformed *file = &malformed_tables[entry];
        struct reader reader;
        assert_int_equal(read_table(&reader, file->bytes, file->size), -1);
        expect_fault(&reader.messages, file->bytes, file->place, file->says);
        reader_end(&reader);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_and_cells),
        cmocka_unit_test(test_columns_of_words_prove_no_mark),
        cmocka_unit_test(test_header_alone),
        cmocka_unit_test(test_malformed_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
