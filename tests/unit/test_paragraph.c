/* Paragraphs: breaking at spaces, columns of UTF-8, words too long for a line, and the cut. */
#include "report/paragraph.h"
#include "report_fixture.h"

/* The paragraph of `count` times `word`, in at most `most_lines`. */
static char *broken(const char *word, int count, int most_lines, struct asp_text *out)
{
    struct asp_text paragraph;
    asp_text_init(&paragraph);
    for (int index = 0; index < count; index++)
        asp_text_add(&paragraph, word);
    asp_paragraph_add(out, &paragraph, most_lines);
    asp_text_clear(&paragraph);
    return out->bytes;
}

static void test_short_and_empty(void **state)
{
    (void)state;
    struct asp_text out;
    asp_text_init(&out);
    assert_null(broken("", 0, 3, &out));
    assert_string_equal(broken("short.", 1, 3, &out), "short.\n");
    asp_text_clear(&out);
}

/* Exactly a line of 100 columns stays one; one letter more breaks at the last space. */
static void test_breaks_at_the_edge(void **state)
{
    (void)state;
    struct asp_text out;
    asp_text_init(&out);
    broken("123456789 ", 9, 3, &out);
    assert_int_equal(out.length, 91);
    asp_text_clear(&out);
    char line[102];
    memset(line, 'x', 101);
    line[50] = ' ';
    line[100] = '\0';
    broken(line, 1, 3, &out);
    assert_int_equal(out.length, 101);
    asp_text_clear(&out);
    line[100] = 'x';
    line[101] = '\0';
    broken(line, 1, 3, &out);
    assert_int_equal(out.bytes[50], '\n');
    assert_memory_equal(out.bytes + 51, "  x", 3);
    asp_text_clear(&out);
}

static void test_long_words_are_split_between_letters(void **state)
{
    (void)state;
    struct asp_text out;
    asp_text_init(&out);
    broken("\xC3\xA6", 150, 3, &out);
    assert_int_equal(out.bytes[200], '\n');
    assert_int_equal(out.length, 200 + 1 + 2 + 100 + 1);
    asp_text_clear(&out);
}

static void test_cut(void **state)
{
    (void)state;
    struct asp_text out;
    asp_text_init(&out);
    broken("word ", 100, 2, &out);
    assert_has(out.bytes, "word ...\n");
    int lines = 0;
    for (const char *at = out.bytes; *at != '\0'; at++)
        lines += *at == '\n';
    assert_int_equal(lines, 2);
    asp_text_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_and_empty),
        cmocka_unit_test(test_breaks_at_the_edge),
        cmocka_unit_test(test_long_words_are_split_between_letters),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
