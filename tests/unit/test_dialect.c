/*
 * Delimiters, and one plan as spreadsheets of four countries save it: whatever the encoding and the line ends, its
 * rows say the same. The files in tests/data/dialects are UTF-8 with CRLF; the other forms are made from them here.
 */
#include <stdlib.h>

#include "reader_support.h"

enum { FILE_BYTES_MAX = 16 * 1024 };

struct form {
    char bytes[4 * FILE_BYTES_MAX];
    size_t size;
};

enum encoding { UTF8_MARKED, UTF8, CP1252, UTF16_LITTLE, UTF16_BIG, ENCODINGS };

static const char *const locales[] = {"us", "nb", "fr", "nl"};
static const char *const line_ends[] = {"\r\n", "\r", "\n"};
static const char *const encoding_names[ENCODINGS] = {"UTF-8 with BOM", "UTF-8", "Windows-1252", "UTF-16LE",
                                                      "UTF-16BE"};

static void put_unit(struct form *form, unsigned unit, bool big)
{
    form->bytes[form->size++] = (char)(big ? unit >> 8 : unit & 0xFFu);
    form->bytes[form->size++] = (char)(big ? unit & 0xFFu : unit >> 8);
}

/* What Windows-1252 has for a character; a spreadsheet falls back for the two that it lacks. */
static char cp1252_of(unsigned code)
{
    if (code == 0x20AC)
        return (char)0x80;
    if (code == 0x202F)
        return (char)0xA0;
    if (code == 0x2212)
        return '-';
    assert_true(code < 0x100);
    return (char)code;
}

static unsigned next_code(const char **text)
{
    const unsigned char *bytes = (const unsigned char *)*text;
    size_t length = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : 3; /* the files have no longer ones */
    *text += length;
    if (length == 1)
        return bytes[0];
    if (length == 2)
        return (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
    return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
}

static void put_text(struct form *form, const char *text, size_t length, enum encoding encoding)
{
    for (const char *at = text; at < text + length;) {
        const char *before = at;
        unsigned code = next_code(&at);
        if (encoding == UTF16_LITTLE || encoding == UTF16_BIG) {
            put_unit(form, code, encoding == UTF16_BIG);
        } else if (encoding == CP1252) {
            form->bytes[form->size++] = cp1252_of(code);
        } else {
            memcpy(form->bytes + form->size, before, (size_t)(at - before));
            form->size += (size_t)(at - before);
        }
    }
}

static void make_form(struct form *form, const char *text, enum encoding encoding, const char *line_end)
{
    static const char mark[] = "\xEF\xBB\xBF";
    form->size = 0;
    if (encoding != CP1252 && encoding != UTF8)
        put_text(form, mark, 3, encoding);
    for (const char *end; (end = strstr(text, "\r\n")) != NULL; text = end + 2) {
        put_text(form, text, (size_t)(end - text), encoding);
        put_text(form, line_end, strlen(line_end), encoding);
    }
    put_text(form, text, strlen(text), encoding);
}

static bool same_value(const struct asp_row *one, const char *text, const struct asp_row *other, const char *other_text)
{
    struct asp_number number, other_number;
    int month, other_month;
    const char *why;
    if (asp_number_parse(text, strlen(text), one->decimal, &number) == ASP_PLAIN_NUMBER)
        return asp_number_parse(other_text, strlen(other_text), other->decimal, &other_number) == ASP_PLAIN_NUMBER &&
               number.value == other_number.value && number.percent == other_number.percent;
    if (asp_month_parse(text, false, &month, &why) == 0)
        return asp_month_parse(other_text, false, &other_month, &why) == 0 && month == other_month;
    for (; *text && *other_text; text++, other_text++)
        if (*text != *other_text && !(*text == one->decimal && *other_text == other->decimal))
            return false;
    return *text == *other_text;
}

static bool same_row(const struct asp_row *one, const struct asp_row *other)
{
    bool same_case = one->case_name && other->case_name ? strcmp(one->case_name, other->case_name) == 0
                                                        : one->case_name == other->case_name;
    return same_case && strcmp(one->key.text, other->key.text) == 0 && one->key.place.line == other->key.place.line &&
           strcmp(one->unit, other->unit) == 0 && strcmp(one->note, other->note) == 0 &&
           same_value(one, one->value.text, other, other->value.text) &&
           same_value(one, one->low.text, other, other->low.text) &&
           same_value(one, one->high.text, other, other->high.text);
}

static void read_form(struct reader *reader, const struct form *form)
{
    reader_begin(reader);
    reader->status =
        asp_rows_read(&reader->arena, "plan.csv", form->bytes, form->size, 0, 0, &reader->rows, &reader->messages);
    if (reader->status != 0) {
        print_messages(&reader->messages);
        fail_msg("a form was refused");
    }
}

static void load(const char *locale, struct asp_bytes *bytes)
{
    char name[64];
    struct asp_error err;
    snprintf(name, sizeof name, "tests/data/dialects/%s.csv", locale);
    if (asp_file_read(name, FILE_BYTES_MAX, bytes, &err) != 0)
        fail_msg("%s", err.text);
    assert_memory_equal(bytes->data, "\xEF\xBB\xBF", 3);
}

static void test_four_locales_say_the_same(void **state)
{
    (void)state;
    static struct form form;
    struct reader expected;
    struct asp_bytes american;
    load("us", &american);
    make_form(&form, american.data + 3, UTF8_MARKED, "\r\n");
    read_form(&expected, &form);
    assert_int_equal(expected.rows.count, 18);
    for (size_t locale = 0; locale < 4; locale++) {
        struct asp_bytes bytes;
        load(locales[locale], &bytes);
        for (int encoding = 0; encoding < ENCODINGS; encoding++)
            for (size_t line_end = 0; line_end < 3; line_end++) {
                struct reader reader;
                make_form(&form, bytes.data + 3, (enum encoding)encoding, line_ends[line_end]);
                read_form(&reader, &form);
                assert_int_equal(reader.rows.count, expected.rows.count);
                assert_int_equal(reader.rows.case_count, 1);
                assert_true(strncmp(reader.rows.read_as, encoding_names[encoding], strlen(encoding_names[encoding])) ==
                            0);
                assert_int_equal(reader.messages.count, encoding == CP1252 ? 1 : 0);
                for (size_t row = 0; row < reader.rows.count; row++)
                    if (!same_row(&expected.rows.list[row], &reader.rows.list[row]))
                        fail_msg("%s in %s: \"%s\" of %s differs: \"%s\"", locales[locale], encoding_names[encoding],
                                 expected.rows.list[row].value.text, expected.rows.list[row].key.text,
                                 reader.rows.list[row].value.text);
                reader_end(&reader);
            }
        asp_bytes_clear(&bytes);
    }
    reader_end(&expected);
    asp_bytes_clear(&american);
}

/* 0: a question was asked. */
static char found(const char *text, enum asp_layout layout)
{
    struct asp_messages messages;
    struct asp_decoded decoded = {"plan.csv", text, strlen(text), 1, "UTF-8"};
    char delimiter = 0;
    asp_messages_init(&messages);
    int status = asp_delimiter_find(&decoded, layout, &delimiter, &messages);
    assert_int_equal(messages.fault_count, status == 0 ? 0 : 1);
    asp_messages_clear(&messages);
    return status == 0 ? delimiter : 0;
}

static void test_delimiter_of_scenarios(void **state)
{
    (void)state;
    assert_int_equal(found("parameter,value\n", ASP_LAYOUT_SCENARIO), ',');
    assert_int_equal(found("a;b;c;d\nx;y\nparameter;value\n", ASP_LAYOUT_SCENARIO), ';');
    assert_int_equal(found("a, b; c\n\"parameter\"\t\"va,lue;\"\n", ASP_LAYOUT_SCENARIO), '\t');
    assert_int_equal(found("SEP=;\nparameter,value\n", ASP_LAYOUT_SCENARIO), ';');
    assert_int_equal(found("\"sep=\t\"\r\nparameter,value\n", ASP_LAYOUT_SCENARIO), '\t');
    assert_int_equal(found("sep=:\nparameter,value\n", ASP_LAYOUT_SCENARIO), 0);
    assert_int_equal(found("parameter,value;parameter;value\n", ASP_LAYOUT_SCENARIO), 0);
    assert_int_equal(found("Parametre;Valeur\n", ASP_LAYOUT_SCENARIO), ';');
}

static void test_delimiter_of_tables(void **state)
{
    (void)state;
    assert_int_equal(found("date,value\n1999,5\n", ASP_LAYOUT_TABLE), ',');
    assert_int_equal(found("date,value\n1999,\"a;b\"\n2000,c; d; e\n", ASP_LAYOUT_TABLE), ',');
    assert_int_equal(found("date;value\n1999;1,5\n", ASP_LAYOUT_TABLE), ';');
    assert_int_equal(found("# by hand; from a, b\nprice, EUR;seats\n1,5;3\n1,2,3;4\n", ASP_LAYOUT_TABLE), ';');
    assert_int_equal(found("price, EUR;seats\n1,5;3\n", ASP_LAYOUT_TABLE), 0);
    assert_int_equal(found("price\n1,5\n2,5\n", ASP_LAYOUT_TABLE), ';');
    assert_int_equal(found("price\n5\n", ASP_LAYOUT_TABLE), ',');
}

static void test_sep_line_is_consumed(void **state)
{
    (void)state;
    struct asp_messages messages;
    const char *text = "sep=;\r\nparameter;value\r\n";
    struct asp_decoded decoded = {"plan.csv", text, strlen(text), 1, "UTF-8"};
    char delimiter = ',';
    asp_messages_init(&messages);
    assert_int_equal(asp_delimiter_find(&decoded, ASP_LAYOUT_SCENARIO, &delimiter, &messages), 0);
    assert_int_equal(delimiter, ','); /* the user's own word wins */
    assert_int_equal(decoded.first_line, 2);
    assert_int_equal(decoded.text[0], 'p');
    asp_messages_clear(&messages);
}

static void test_words_without_case(void **state)
{
    (void)state;
    assert_true(asp_same_word("Parameter", "parameter"));
    assert_false(asp_same_word("parameters", "parameter"));
    assert_false(asp_same_word("param", "parameter"));
    assert_string_equal(asp_delimiter_name('\t'), "tab");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_four_locales_say_the_same), cmocka_unit_test(test_delimiter_of_scenarios),
        cmocka_unit_test(test_delimiter_of_tables),       cmocka_unit_test(test_sep_line_is_consumed),
        cmocka_unit_test(test_words_without_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
