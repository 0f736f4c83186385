/*
 * Rewriting of SVG ids: the same bytes whatever numbers cairo gave, words escaped, other text untouched.
 */
#include <string.h>

#include "cmocka_begin.h"

#include "plots/svg_ids.h"

static void rewrite(const char *svg, struct asp_text *out)
{
    struct asp_error err;
    asp_text_init(out);
    assert_int_equal(asp_svg_rewrite(svg, strlen(svg), "fan", "A & B", "x < y", out, &err), 0);
}

static void numbers_do_not_matter(void **state)
{
    (void)state;
    struct asp_text one, other;
    rewrite("<?xml?>\n<svg a=\"b\">\n<g id=\"surface5\"/><use href=\"#surface18\"/><g clip=\"url(#clip3)\"/>"
            "<use xlink:href=\"#surface5\"/></svg>",
            &one);
    rewrite("<?xml?>\n<svg a=\"b\">\n<g id=\"surface7\"/><use href=\"#surface9\"/><g clip=\"url(#clip3)\"/>"
            "<use xlink:href=\"#surface7\"/></svg>",
            &other);
    assert_string_equal(one.bytes, other.bytes);
    assert_non_null(strstr(one.bytes,
                           "<g id=\"fan-surface0\"/><use href=\"#fan-surface1\"/><g clip=\"url(#fan-clip3)\"/>"
                           "<use xlink:href=\"#fan-surface0\"/></svg>"));
    assert_non_null(strstr(one.bytes, ">A &amp; B</title>"));
    assert_non_null(strstr(one.bytes, ">x &lt; y</desc>"));
    asp_text_clear(&one);
    asp_text_clear(&other);
}

static void what_is_no_svg_fails(void **state)
{
    (void)state;
    struct asp_text out;
    struct asp_error err;
    asp_text_init(&out);
    assert_int_equal(asp_svg_rewrite("nothing", 7, "fan", "", "", &out, &err), -1);
    asp_text_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_do_not_matter), cmocka_unit_test(what_is_no_svg_fails)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
