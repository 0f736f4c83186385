/*
 * Scenario files to rows: what each layout gives, and for each kind of malformed file the fault and its place.
 */
#include <stdlib.h>

#include "reader_support.h"

static void read_rows(struct reader *reader, const char *bytes, size_t size, char delimiter, char decimal)
{
    reader_begin(reader);
    char *copy = bare_copy(bytes, size);
    reader->status =
        asp_rows_read(&reader->arena, "plan.csv", copy, size, delimiter, decimal, &reader->rows, &reader->messages);
    free(copy);
}

static void read_good(struct reader *reader, const char *text)
{
    reader_begin(reader);
    reader->status =
        asp_rows_read(&reader->arena, "plan.csv", text, strlen(text), 0, 0, &reader->rows, &reader->messages);
    if (reader->status != 0) {
        print_messages(&reader->messages);
        fail_msg("refused: %s", text);
    }
}

static void expect_row(const struct reader *reader, size_t row, const char *key, const char *value, int line,
                       int column)
{
    assert_true(row < reader->rows.count);
    const struct asp_row *found = &reader->rows.list[row];
    assert_string_equal(found->key.text, key);
    assert_string_equal(found->value.text, value);
    assert_int_equal(found->value.place.line, line);
    assert_int_equal(found->value.place.column, column);
    assert_string_equal(found->value.place.file_name, "plan.csv");
}

static void test_plain_rows(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader, "Title of the plan,,,\n,,,\nParameter,VALUE,Unit,note\nmarket.size,$150M,USD,IDC\n"
                       "# a comment,1,2,3\n\nmarket.growth, 90% ,,\"a \"\"note\"\"\"\n");
    assert_int_equal(reader.rows.count, 2);
    expect_row(&reader, 0, "market.size", "$150M", 4, 13);
    expect_row(&reader, 1, "market.growth", "90%", 7, 16);
    assert_string_equal(reader.rows.list[0].unit, "USD");
    assert_string_equal(reader.rows.list[0].note, "IDC");
    assert_string_equal(reader.rows.list[1].note, "a \"note\"");
    assert_null(reader.rows.list[0].case_name);
    assert_int_equal(reader.rows.list[0].decimal, '.');
    assert_string_equal(reader.rows.read_as, "UTF-8, ',', decimal point, 2 rows");
    reader_end(&reader);
}

static void test_low_high_shape_are_handed_on(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader, "low;value;high;parameter;shape\n0,2;0,45;0,8;line.a.displaced;pert\n1;;3;market.size;range\n");
    assert_int_equal(reader.rows.count, 2);
    expect_row(&reader, 0, "line.a.displaced", "0,45", 2, 5);
    assert_string_equal(reader.rows.list[0].low.text, "0,2");
    assert_int_equal(reader.rows.list[0].low.place.column, 1);
    assert_string_equal(reader.rows.list[0].high.text, "0,8");
    assert_int_equal(reader.rows.list[0].high.place.column, 10);
    assert_string_equal(reader.rows.list[0].shape.text, "pert");
    assert_int_equal(reader.rows.list[0].decimal, ',');
    assert_string_equal(reader.rows.list[1].value.text, "");
    assert_string_equal(reader.rows.list[1].shape.text, "range");
    reader_end(&reader);
}

static void test_strategy_and_case_columns(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader, "parameter,value,strategy:stay,Strategy: Sell,case:crash,note,#mine\n"
                       "partner.push,1,,2,,why,x\npartner.win_rate,,50%,60%,,,\nmarket.growth,90%,,,10%,,=1+1\n");
    assert_int_equal(reader.rows.count, 6);
    expect_row(&reader, 0, "partner.push", "1", 2, 14);
    expect_row(&reader, 1, "strategy.sell.partner.push", "2", 2, 17);
    assert_string_equal(reader.rows.list[1].note, "why");
    assert_null(reader.rows.list[1].case_name);
    expect_row(&reader, 2, "strategy.stay.partner.win_rate", "50%", 3, 19);
    expect_row(&reader, 3, "strategy.sell.partner.win_rate", "60%", 3, 23);
    expect_row(&reader, 4, "market.growth", "90%", 4, 15);
    expect_row(&reader, 5, "market.growth", "10%", 4, 21);
    assert_string_equal(reader.rows.list[5].case_name, "crash");
    assert_int_equal(reader.rows.case_count, 1);
    assert_string_equal(reader.rows.case_names[0], "crash");
    reader_end(&reader);
}

static void test_low_and_high_belong_to_the_value_column(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader, "parameter,low,value,high,strategy:sell,case:crash\nline.a.attach,0.1,0.2,0.3,0.4,0.5\n");
    assert_int_equal(reader.rows.count, 3);
    for (size_t row = 0; row < 3; row++) {
        assert_string_equal(reader.rows.list[row].low.text, row == 0 ? "0.1" : "");
        assert_string_equal(reader.rows.list[row].high.text, row == 0 ? "0.3" : "");
    }
    reader_end(&reader);
}

static void test_table_blocks(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader, "parameter,value,note\n[line],Trigger,basis,price,note,#own\n"
                       "share,hosted_month,subscription,6%,fee,?\n# off,a,b,c\n\ninstall,install,,$2800,,\n"
                       "[ Offer ],price\nsuite,15; 2009-11: 10\n[parameter],value,note\nrun.seed,7,lucky\n");
    assert_int_equal(reader.rows.count, 7);
    expect_row(&reader, 0, "line.share.trigger", "hosted_month", 3, 7);
    expect_row(&reader, 1, "line.share.basis", "subscription", 3, 20);
    expect_row(&reader, 2, "line.share.price", "6%", 3, 33);
    assert_string_equal(reader.rows.list[2].note, "fee");
    assert_int_equal(reader.rows.list[2].key.place.column, 1);
    expect_row(&reader, 3, "line.install.trigger", "install", 6, 9);
    expect_row(&reader, 4, "line.install.price", "$2800", 6, 18);
    expect_row(&reader, 5, "offer.suite.price", "15; 2009-11: 10", 8, 7);
    expect_row(&reader, 6, "run.seed", "7", 10, 10);
    reader_end(&reader);
}

static void test_places_survive_quotes_and_line_ends(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader,
              "parameter,note,value\r\nrun.title,\"two\r\nlines, and\n\nthree\", \"\xC3\xA6\xC3\xB8\xC3\xA5\" \r\n"
              "\r\n\"run.seed\",\xC3\xA9\xC3\xA9,  7\r\n");
    assert_int_equal(reader.rows.count, 2);
    expect_row(&reader, 0, "run.title", "\xC3\xA6\xC3\xB8\xC3\xA5", 5, 10);
    assert_string_equal(reader.rows.list[0].note, "two\r\nlines, and\n\nthree");
    expect_row(&reader, 1, "run.seed", "7", 7, 17);
    assert_int_equal(reader.rows.list[1].key.place.column, 2);
    reader_end(&reader);
    read_good(&reader, "parameter,value\rrun.seed,\"7\"\r\rrun.paths,8");
    expect_row(&reader, 0, "run.seed", "7", 2, 11);
    expect_row(&reader, 1, "run.paths", "8", 4, 11);
    reader_end(&reader);
}

static void test_what_spreadsheets_add_is_taken_off(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader, "\xEF\xBB\xBFsep=;\r\n\"parameter\";\xC2\xA0Value\xC2\xA0;;;\r\nmarket.size;'150;;;\r\n"
                       "\xE2\x80\x8Bmarket.growth;\xE2\x80\x9C"
                       "12,5\xC2\xA0%\xE2\x80\x9D;;;\r\n;;;;\r\n;;;;\r\n"
                       "line.a.attach;\"sample(\xE2\x80\x9C"
                       "a.csv\xE2\x80\x9D; b)\";;;\r\n");
    assert_int_equal(reader.rows.count, 3);
    expect_row(&reader, 0, "market.size", "150", 3, 14);
    expect_row(&reader, 1, "market.growth", "12,5 %", 4, 17);
    expect_row(&reader, 2, "line.a.attach", "sample(\"a.csv\"; b)", 7, 16);
    assert_string_equal(reader.rows.read_as, "UTF-8 with BOM, ';', decimal comma, 3 rows");
    reader_end(&reader);
}

static void test_told_delimiter_and_mark_win(void **state)
{
    (void)state;
    struct reader reader;
    read_rows(&reader, BYTES("parameter;value\nmarket.size;1.234\n"), ';', ',');
    assert_int_equal(reader.status, 0);
    assert_int_equal(reader.rows.list[0].decimal, ',');
    reader_end(&reader);
    read_rows(&reader, BYTES("parameter\tvalue\nmarket.size\t1,234\n"), 0, '.');
    assert_int_equal(reader.status, 0);
    assert_string_equal(reader.rows.read_as, "UTF-8, tab, decimal point, 1 row");
    reader_end(&reader);
}

static void test_header_without_rows_is_an_empty_scenario(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader, "parameter,value\n");
    assert_int_equal(reader.rows.count, 0);
    reader_end(&reader);
}

#define HEAD "parameter,value,unit,note\n"
#define SEMI "parameter;value;note\n"

static const struct malformed malformed_files[] = {
    /* whole files */
    {BYTES(""), "1:1", "the file is empty"},
    {BYTES("\xEF\xBB\xBF"), "1:1", "the file is empty"},
    {BYTES("\n\r\n  \n"), "1:1", "the file is empty"},
    {BYTES("PK\3\4\24\0\6\0"), "0:0", "save the sheet as CSV UTF-8"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "0:0", "old workbook"},
    {BYTES("p\0a\0r\0a\0,\0"), "1:2", "UTF-16 without a byte order mark"},
    {BYTES("\xFF\xFEp\0a"), "0:0", "odd number of bytes"},
    {BYTES("\xFF\xFEp\0\n\0\0\xDC"), "2:1", "half a character"},
    {BYTES("\xFE\xFF\0p\xD8\x00\0q"), "1:2", "half a character"},
    {BYTES("\xFF\xFEp\0\0\0"), "1:2", "control character"},
    {BYTES("\xEF\xBB\xBFparameter,value\nrun.title,\xE6\n"), "2:11", "byte 0xE6 is not UTF-8"},
    {BYTES(HEAD "run.title,\x81\n"), "2:11", "byte 0x81"},
    {BYTES(HEAD "run.title,a\7b\n"), "2:12", "control character (0x07)"},
    /* headers and delimiters */
    {BYTES("market.size,150\n"), "1:1", "no header"},
    {BYTES("# parameter,value\nmarket.size,150\n"), "1:1", "\"# parameter\" is no column"},
    {BYTES("Paramter,value\nmarket.size,150\n"), "1:1", "did you mean \"parameter\"?"},
    {BYTES("Parametre;Valeur\nmarket.size;150\n"), "1:1", "did you mean \"parameter\"?"},
    {BYTES("parameter\nmarket.size\n"), "1:0", "no column \"value\""},
    {BYTES("parameter,unit\nmarket.size,USD\n"), "1:0", "no column \"value\""},
    {BYTES("parameter;verdi\nmarket.size;1\n"), "1:11", "unknown column \"verdi\""},
    {BYTES("parameter|value\nmarket.size|1\n"), "1:1", "did you mean \"parameter\"?"},
    {BYTES("parameter,value,units\n"), "1:17", "did you mean unit?"},
    {BYTES("parameter,value,strategy\n"), "1:17", "did you mean strategy:NAME?"},
    {BYTES("parameter,value,case\n"), "1:17", "did you mean case:NAME?"},
    {BYTES("parameter,value,case:\n"), "1:17", "is no name"},
    {BYTES("parameter,value,strategy:a.b\n"), "1:17", "\"a.b\" is no name"},
    {BYTES("parameter,value,comment\n"), "1:17", "begin with #"},
    {BYTES("parameter,value,value\n"), "1:17", "a second column \"value\""},
    {BYTES("parameter,value,Parameter\n"), "1:17", "a second column"},
    {BYTES("parameter,value,case:a,case:a\n"), "1:24", "a second column"},
    {BYTES("parameter,value,#REF!\n"), "1:17", "cell that is gone"},
    {BYTES("parameter,value;parameter;value\nx,1;2;3\n"), "1:1", "--delimiter"},
    {BYTES("sep=|\nparameter|value\n"), "1:5", "comma, a semicolon or a tab"},
    {BYTES("market.size,150\nparameter,value\nmarket.growth,0.9\n"), "1:1", "stands above the header"},
    /* quotation marks */
    {BYTES(HEAD "run.title,a \"b\" c\n"), "2:13", "inside a cell"},
    {BYTES(HEAD "run.title,\"a\" b\n"), "2:15", "after a closing quotation mark"},
    {BYTES(HEAD "run.title,\"\xC3\xA9\"x\n"), "2:14", "after a closing quotation mark"},
    {BYTES(HEAD "run.title,x\nrun.seed, \"7\nrun.paths,8\n"), "3:10", "never closed"},
    {BYTES(HEAD "\"run.title\n\n\nrun.paths,8\n"), "2:1", "never closed"},
    {BYTES(HEAD "run.title,\"a\nb\"x\n"), "3:3", "after a closing quotation mark"},
    {BYTES("a \"title\" here\n" HEAD "run.seed,7\n"), "1:3", "inside a cell"},
    /* rows */
    {BYTES(HEAD "market.size,150,USD,why,more\n"), "2:25", "\"more\" stands in a column"},
    {BYTES(HEAD "market.size,1,500,USD,a,b\n"), "2:23", "does not name"},
    {BYTES("parameter,value,,note\nmarket.size,1,x,y\n"), "2:15", "does not name"},
    {BYTES(HEAD "market.size,,USD,why\n"), "2:1", "\"market.size\" says nothing"},
    {BYTES(HEAD "Your firm today,,,\n"), "2:1", "begin it with #"},
    {BYTES(HEAD ",150,,\n"), "2:1", "names no parameter"},
    {BYTES("parameter,value,low,high\n,,1,2\n"), "2:1", "names no parameter"},
    {BYTES(HEAD "market.size,=A1*2,,\n"), "2:13", "never evaluated"},
    {BYTES(HEAD "market.size,'=A1*2,,\n"), "2:14", "never evaluated"},
    {BYTES(HEAD "market.size,#VALUE!,,\n"), "2:13", "needs a number"},
    {BYTES(HEAD "market.size,#VERDI!,,\n"), "2:13", "needs a number"},
    {BYTES(HEAD "market.size,#VALEUR!,,\n"), "2:13", "needs a number"},
    {BYTES(HEAD "market.size,#WAARDE!,,\n"), "2:13", "needs a number"},
    {BYTES(HEAD "market.size,#REF!,,\n"), "2:13", "cell that is gone"},
    {BYTES(HEAD "market.size,#N/A,,\n"), "2:13", "found nothing"},
    {BYTES(HEAD "market.size,#I/T,,\n"), "2:13", "found nothing"},
    {BYTES(HEAD "market.size,#N/B,,\n"), "2:13", "found nothing"},
    {BYTES(HEAD "market.size,#DIV/0!,,\n"), "2:13", "divides by zero"},
    {BYTES(HEAD "market.size,#NAVN?,,\n"), "2:13", "name"},
    {BYTES(HEAD "market.size,#####,,\n"), "2:13", "too narrow"},
    {BYTES(HEAD "market.size,#oops,,\n"), "2:13", "looks like an error value"},
    {BYTES(HEAD "#REF!,150,,\n"), "2:1", "cell that is gone"},
    {BYTES("parameter,value,low,high\nmarket.size,1,#N/A,2\n"), "2:15", "found nothing"},
    {BYTES("parameter,value,case:a\nmarket.size,1,#N/A\n"), "2:15", "found nothing"},
    /* decimal marks */
    {BYTES(SEMI "market.size;1.234\n"), "2:13", "--decimal"},
    {BYTES(SEMI "market.size;1,234\n"), "2:13", "--decimal"},
    {BYTES("parameter\tvalue\nmarket.size\t1.234\n"), "2:13", "--decimal"},
    {BYTES(HEAD "market.size,\"1,234\",,\n"), "2:14", "--decimal"},
    {BYTES(HEAD "market.size,\"1,234\",,\nmarket.growth,1.234,,\n"), "3:15", "--decimal"},
    {BYTES(SEMI "offer.a.price;15; 2009-11: 10; 5\n"), "2:32", "a delimiter in it unquoted"},
    {BYTES(SEMI "offer.a.price;\"15; 2009-11: 1.234\"\n"), "2:16", "--decimal"},
    {BYTES(SEMI "market.size;1.234 to 2.345\n"), "2:13", "--decimal"},
    {BYTES(SEMI "event.a.market.revenue;x1.234\n"), "2:24", "--decimal"},
    {BYTES(SEMI "market.growth;0,5\nmarket.size;1.5\n"), "3:13", "\"0,5\" in line 2, column 15"},
    {BYTES(SEMI "market.growth;90,5% each\nmarket.size;0.5 to 1.5\n"), "3:13", "decimal point, but"},
    {BYTES(HEAD "market.growth,0.5,,\nmarket.size,\"1,5\",,\n"), "3:14",
     "decimal comma, but \"0.5\" in line 2, column 15"},
    {BYTES("parameter;value;low;high\nmarket.size;2;1,5;2.5\n"), "2:19", "write all numbers"},
    /* blocks */
    {BYTES(HEAD "[line\n"), "2:1", "opens no table block"},
    {BYTES(HEAD "[]\n"), "2:1", "opens no table block"},
    {BYTES(HEAD "[my lines],price\n"), "2:1", "opens no table block"},
    {BYTES(HEAD "[line]\nshare,6%\n"), "2:1", "needs its column names"},
    {BYTES(HEAD "[line],price,price\n"), "2:14", "a second column"},
    {BYTES(HEAD "[line],price per seat\n"), "2:8", "is no name"},
    {BYTES(HEAD "[line],price,strategy:sell\n"), "2:14", "under [parameter]"},
    {BYTES(HEAD "[line],price,low\n"), "2:14", "under [parameter]"},
    {BYTES(HEAD "[line],price\n,6%\n"), "3:1", "has no name"},
    {BYTES(HEAD "[line],price\nshare,\n"), "3:1", "line \"share\" says nothing"},
    {BYTES(HEAD "[line],price\nshare,6%,7%\n"), "3:10", "does not name"},
    {BYTES(HEAD "[line],price\nmy share,6%\n"), "3:1", "cannot name a line"},
    {BYTES(HEAD "[line],price\nrun.seed,6\n"), "3:1", "[parameter]"},
    {BYTES(HEAD "[line],price\nshare,=B1\n"), "3:7", "never evaluated"},
    {BYTES(HEAD "[parameter],price\n"), "2:13", "returns to the columns of the header"},
};

static void test_malformed_files_are_refused_at_their_place(void **state)
{
    (void)state;
    size_t count = sizeof malformed_files / sizeof *malformed_files;
    assert_true(count > 60);
    for (size_t entry = 0; entry < count; entry++) {
        const struct malformed *file = &malformed_files[entry];
        struct reader reader;
        read_rows(&reader, file->bytes, file->size, 0, 0);
        if (reader.status == 0 || reader.messages.fault_count == 0)
            fail_msg("file %zu was read: %s", entry, file->bytes);
        expect_fault(&reader.messages, file->bytes, file->place, file->says);
        reader_end(&reader);
    }
}

static void test_a_fault_does_not_hide_the_next(void **state)
{
    (void)state;
    struct reader reader;
    read_rows(&reader, BYTES("parameter,value,units\na.b,=1\nc.d,\n,5\ne.f,1,,x\n[line],a b\n"), 0, 0);
    assert_int_equal(reader.status, -1);
    assert_int_equal(reader.messages.fault_count, 6);
    reader_end(&reader);
}

static void test_twenty_faults_are_told_and_the_rest_counted(void **state)
{
    (void)state;
    struct asp_text text;
    struct reader reader;
    asp_text_init(&text);
    asp_text_add(&text, "parameter,value\n");
    for (int row = 0; row < 50; row++)
        asp_text_add_format(&text, "a.b%d,#N/A\n", row);
    read_rows(&reader, text.bytes, text.length, 0, 0);
    assert_int_equal(reader.messages.fault_count, 50);
    assert_int_equal(reader.messages.count, ASP_MESSAGES_PER_FILE);
    assert_int_equal(reader.messages.list[19].place.line, 21);
    reader_end(&reader);
    asp_text_clear(&text);
}

/* Cells that look like marks but prove nothing: dates, words, parentheses, units and notes. */
static void test_what_proves_no_mark(void **state)
{
    (void)state;
    struct reader reader;
    read_good(&reader, "parameter;value;unit;note\nmarket.size;0,5;1.5;2.5 of 3.5\nrun.start;01.11.2009;;\n"
                       "a.b;normal(1.5, 0.2);;\nc.d;beta(1,5; 2);;\ne.f;v1.5 beta;;\ng.h;1.234;;\n"
                       "i.j;normal(1.5, 0.2) within [0.5, 2]; 2009-11: 7,5;;\n");
    assert_int_equal(reader.rows.list[0].decimal, ',');
    reader_end(&reader);
    read_good(&reader, "parameter,value\na.b,1.234\n");
    assert_int_equal(reader.rows.list[0].decimal, '.');
    reader_end(&reader);
    read_good(&reader, "parameter,value\na.b,1.234\nc.d,\"0,5\"\n");
    assert_int_equal(reader.rows.list[0].decimal, ',');
    reader_end(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_rows),
        cmocka_unit_test(test_low_high_shape_are_handed_on),
        cmocka_unit_test(test_strategy_and_case_columns),
        cmocka_unit_test(test_low_and_high_belong_to_the_value_column),
        cmocka_unit_test(test_table_blocks),
        cmocka_unit_test(test_places_survive_quotes_and_line_ends),
        cmocka_unit_test(test_what_spreadsheets_add_is_taken_off),
        cmocka_unit_test(test_told_delimiter_and_mark_win),
        cmocka_unit_test(test_header_without_rows_is_an_empty_scenario),
        cmocka_unit_test(test_malformed_files_are_refused_at_their_place),
        cmocka_unit_test(test_a_fault_does_not_hide_the_next),
        cmocka_unit_test(test_twenty_faults_are_told_and_the_rest_counted),
        cmocka_unit_test(test_what_proves_no_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
