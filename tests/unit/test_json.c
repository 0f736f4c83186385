/* JSON: nesting, commas, escapes, and null for what JSON has no number for. */
#include <math.h>

#include "cmocka_begin.h"
#include "aspsim/base.h"

static void test_json_is_written_as_asked(void **state)
{
    (void)state;
    struct asp_text text;
    struct asp_json json;
    asp_text_init(&text);
    asp_json_init(&json, &text);
    asp_json_open(&json, NULL, '{');
    asp_json_add_text(&json, "title", "a \"b\"\n\\");
    asp_json_open(&json, "list", '[');
    asp_json_add_number(&json, NULL, 0.5);
    asp_json_add_number(&json, NULL, NAN);
    asp_json_add_integer(&json, NULL, -3);
    asp_json_close(&json, ']');
    asp_json_open(&json, "empty", '[');
    asp_json_close(&json, ']');
    asp_json_add_bool(&json, "ok", true);
    asp_json_close(&json, '}');
    asp_json_finish(&json);
    assert_string_equal(
        text.bytes, "{\n  \"title\": \"a \\\"b\\\"\\u000a\\\\\",\n  \"list\": [\n    0.5,\n    null,\n    -3\n  ],\n"
                    "  \"empty\": [],\n  \"ok\": true\n}\n");
    asp_text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_json_is_written_as_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
