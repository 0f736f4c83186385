/* Encodings: what the bytes become, and which bytes are no text. Also blanks and trimming. */
#include <stdlib.h>

#include "reader_support.h"

struct good_case {
    const char *bytes;
    size_t size;
    const char *text;
    const char *encoding;
};

static const struct good_case good_cases[] = {
    {BYTES("plain"), "plain", "UTF-8"},
    {BYTES("\xEF\xBB\xBF\xC3\xA6"), "\xC3\xA6", "UTF-8 with BOM"},
    {BYTES("\xC3\xA6\xE2\x82\xAC\xF0\x9F\x98\x80"), "\xC3\xA6\xE2\x82\xAC\xF0\x9F\x98\x80", "UTF-8"},
    {BYTES("\xFF\xFE\xE6\0\xAC\x20\x3D\xD8\x00\xDE"), "\xC3\xA6\xE2\x82\xAC\xF0\x9F\x98\x80", "UTF-16LE"},
    {BYTES("\xFE\xFF\0\xE6\x20\xAC\xD8\x3D\xDE\x00"), "\xC3\xA6\xE2\x82\xAC\xF0\x9F\x98\x80", "UTF-16BE"},
    {BYTES("\xE6\x80\x96\xFF"), "\xC3\xA6\xE2\x82\xAC\xE2\x80\x93\xC3\xBF", "Windows-1252"},
    {BYTES("\xFF\xFE"), "", "UTF-16LE"},
};

static void test_encodings(void **state)
{
    (void)state;
    for (size_t entry = 0; entry < sizeof good_cases / sizeof *good_cases; entry++) {
        const struct good_case *good = &good_cases[entry];
        struct reader reader;
        struct asp_decoded decoded;
        reader_begin(&reader);
        char *copy = bare_copy(good->bytes, good->size);
        assert_int_equal(asp_decode(&reader.arena, "f", copy, good->size, &decoded, &reader.messages), 0);
        assert_int_equal(decoded.size, strlen(good->text));
        assert_memory_equal(decoded.text, good->text, decoded.size);
        assert_string_equal(decoded.encoding, good->encoding);
        assert_int_equal(reader.messages.fault_count, 0);
        free(copy);
        reader_end(&reader);
    }
}

static const struct malformed bad_cases[] = {
    {BYTES("a\n\xEF\xBB\0"), "2:2", "binary file"},
    {BYTES("\xEF\xBB\xBF"
           "a\r\nb\xFF"),
     "2:2", "byte 0xFF is not UTF-8"},
    {BYTES("\xEF\xBB\xBF\xC0\x80"), "1:1", "byte 0xC0"},     /* overlong */
    {BYTES("\xEF\xBB\xBF\xED\xA0\x80"), "1:1", "byte 0xED"}, /* a surrogate */
    {BYTES("\xEF\xBB\xBF\xF4\x90\x80\x80"), "1:1", "byte 0xF4"},
    {BYTES("\xEF\xBB\xBF\xE2\x82"), "1:1", "byte 0xE2"}, /* cut off */
    {BYTES("\xE6\r\x8F"), "2:1", "byte 0x8F"},
    {BYTES("\xFF\xFE\x3D\xD8"), "1:1", "half a character"},
    {BYTES("\xFF\xFE"
           "a\0\n\0\x00\xDE"),
     "2:1", "half a character"},
    {BYTES("\xFE\xFF\0"), "0:0", "odd number"},
    {BYTES("a\x7F"), "1:2", "control character (0x7F)"},
    {BYTES("\xC3\xA6\x1B"), "1:2", "control character (0x1B)"},
};

static void test_refused_bytes(void **state)
{
    (void)state;
    for (size_t entry = 0; entry < sizeof bad_cases / sizeof *bad_cases; entry++) {
        struct reader reader;
        struct asp_decoded decoded;
        reader_begin(&reader);
        char *copy = bare_copy(bad_cases[entry].bytes, bad_cases[entry].size);
        assert_int_equal(asp_decode(&reader.arena, "f", copy, bad_cases[entry].size, &decoded, &reader.messages), -1);
        expect_fault(&reader.messages, bad_cases[entry].says, bad_cases[entry].place, bad_cases[entry].says);
        free(copy);
        reader_end(&reader);
    }
}

static void test_cp1252_is_warned_of_where_it_begins(void **state)
{
    (void)state;
    struct reader reader;
    struct asp_decoded decoded;
    reader_begin(&reader);
    assert_int_equal(asp_decode(&reader.arena, "f", BYTES("a\nbc\xE6\xE6"), &decoded, &reader.messages), 0);
    assert_int_equal(reader.messages.count, 1);
    assert_true(has_message(&reader.messages, ASP_WARNING, "2:3", "Windows-1252"));
    reader_end(&reader);
}

static void test_file_limit(void **state)
{
    (void)state;
    struct reader reader;
    struct asp_decoded decoded;
    char *large = malloc(ASP_CSV_FILE_BYTES + 1);
    assert_non_null(large);
    memset(large, 'a', ASP_CSV_FILE_BYTES + 1);
    reader_begin(&reader);
    assert_int_equal(asp_decode(&reader.arena, "f", large, ASP_CSV_FILE_BYTES, &decoded, &reader.messages), 0);
    assert_int_equal(asp_decode(&reader.arena, "f", large, ASP_CSV_FILE_BYTES + 1, &decoded, &reader.messages), -1);
    expect_fault(&reader.messages, "large", "0:0", "at most 16 MiB");
    reader_end(&reader);
    free(large);
}

static void test_blanks_are_trimmed(void **state)
{
    (void)state;
    const char *text = " \t\xC2\xA0\xE2\x80\xAF\xEF\xBB\xBF"
                       "a\xC2\xA0"
                       "b\xE2\x80\x89\xE2\x80\x8B\r\n ";
    size_t length = strlen(text);
    asp_trim(&text, &length);
    assert_int_equal(length, 4);
    assert_memory_equal(text,
                        "a\xC2\xA0"
                        "b",
                        4);
    text = "\xC2\xA0 \xE2\x80\x89";
    length = strlen(text);
    asp_trim(&text, &length);
    assert_int_equal(length, 0);
    text = "\xE2\x82\xAC"; /* shares its first byte with thin blanks */
    length = 3;
    asp_trim(&text, &length);
    assert_int_equal(length, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_refused_bytes),
        cmocka_unit_test(test_cp1252_is_warned_of_where_it_begins),
        cmocka_unit_test(test_file_limit),
        cmocka_unit_test(test_blanks_are_trimmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
