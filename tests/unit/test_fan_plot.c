/*
 * Whole fans over the battery of fixtures: every text on the page, apart from every other and large enough; the same
 * bytes twice and in any order; the log of one fixture against a golden one; what other programs make of SVG and PDF.
 *
 * After a wanted change of the picture: ASPSIM_GOLDEN=write, run this test, look at the difference.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"

#define GOLDEN "tests/data/golden/market-fan.log"

static int set_fonts(void **state)
{
    (void)state;
    asp_plots_set_font_folder(FIXTURE_FONTS);
    return 0;
}

static bool overlap(struct asp_rectangle one, struct asp_rectangle other)
{
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

static void texts_are_on_the_page_and_apart(void **state)
{
    (void)state;
    for (size_t index = 0; index < FIXTURE_PLANS; index++) {
        struct fixture *fixture = fixture_create(&fixture_plans[index]);
        struct asp_canvas *canvas = fixture_draw(fixture, fixture_kind(&fixture_plans[index]));
        size_t count = 0;
        const struct asp_mark *marks = asp_canvas_marks(canvas, &count);
        assert_null(asp_canvas_failure(canvas));
        assert_true(count > 10);
        for (size_t mark = 0; mark < count; mark++) {
            struct asp_rectangle ink = marks[mark].ink;
            bool inside =
                ink.left >= 0 && ink.top >= 0 && ink.right <= ASP_PAGE_WIDTH_PX && ink.bottom <= ASP_PAGE_HEIGHT_PX;
            if (!inside)
                fail_msg("%s: \"%s\" leaves the page", fixture_plans[index].label, marks[mark].string);
            assert_true(marks[mark].size_px >= 12);
            for (size_t other = 0; other < mark; other++)
                if (overlap(ink, marks[other].ink))
                    fail_msg("%s: \"%s\" covers \"%s\"", fixture_plans[index].label, marks[mark].string,
                             marks[other].string);
        }
        asp_canvas_free(canvas);
        fixture_free(fixture);
    }
}

static void plot(const struct fixture_plan *plan, enum asp_picture_format format, struct asp_text *out)
{
    struct asp_error err;
    struct fixture *fixture = fixture_create(plan);
    asp_text_init(out);
    assert_int_equal(asp_fan_plot(fixture_kind(plan), &fixture->facts, format, out, &err), 0);
    fixture_free(fixture);
}

static void bytes_are_the_same_in_any_order(void **state)
{
    (void)state;
    const struct fixture_plan *const plans[] = {fixture_find("asp-1999"), fixture_find("adoption"),
                                                fixture_find("quarters")};
    for (int format = ASP_PICTURE_PNG; format <= ASP_PICTURE_PDF; format++) {
        struct asp_text first[3], again;
        for (size_t plan = 0; plan < 3; plan++)
            plot(plans[plan], (enum asp_picture_format)format, &first[plan]);
        for (size_t plan = 3; plan-- > 0;) {
            plot(plans[plan], (enum asp_picture_format)format, &again);
            assert_int_equal(again.length, first[plan].length);
            assert_memory_equal(again.bytes, first[plan].bytes, again.length);
            asp_text_clear(&again);
            asp_text_clear(&first[plan]);
        }
    }
}

static void the_log_is_the_golden_one(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    struct asp_canvas *canvas = fixture_draw(fixture, &asp_fan_market);
    const char *log = asp_canvas_log(canvas), *wish = getenv("ASPSIM_GOLDEN");
    if (wish && strcmp(wish, "write") == 0) {
        FILE *file = fopen(GOLDEN, "w");
        assert_non_null(file);
        fputs(log, file);
        fclose(file);
    }
    struct asp_bytes golden;
    struct asp_error err;
    assert_int_equal(asp_file_read(GOLDEN, 1 << 20, &golden, &err), 0);
    const char *at = log, *expected = golden.data;
    for (int line = 1; *at || *expected; line++) {
        size_t length = strcspn(at, "\n"), expected_length = strcspn(expected, "\n");
        if (length != expected_length || strncmp(at, expected, length) != 0)
            fail_msg("%s:%d: is\n  %.*s\nand was\n  %.*s", GOLDEN, line, (int)length, at, (int)expected_length,
                     expected);
        at += length + (at[length] == '\n');
        expected += expected_length + (expected[expected_length] == '\n');
    }
    asp_bytes_clear(&golden);
    asp_canvas_free(canvas);
    fixture_free(fixture);
}

static bool installed(const char *program)
{
    char command[128];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
    bool found = system(command) == 0;
    if (!found)
        print_message("skipped: %s not installed\n", program);
    return found;
}

/* Writes a picture into a file of its own; file_name ends in XXXXXX. */
static void write_picture(enum asp_picture_format format, char *file_name)
{
    struct asp_text picture;
    plot(fixture_find("asp-1999"), format, &picture);
    int descriptor = mkstemp(file_name);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, picture.bytes, picture.length), picture.length);
    close(descriptor);
    asp_text_clear(&picture);
}

static int run(const char *format, const char *file_name)
{
    char command[512];
    snprintf(command, sizeof command, format, file_name);
    return system(command);
}

static void svg_is_well_formed_without_bitmaps(void **state)
{
    (void)state;
    struct asp_text svg;
    plot(fixture_find("asp-1999"), ASP_PICTURE_SVG, &svg);
    assert_null(strstr(svg.bytes, "<image"));
    assert_non_null(strstr(svg.bytes, "id=\"market-fan-surface0\""));
    assert_null(strstr(svg.bytes, "id=\"surface"));
    asp_text_clear(&svg);
    if (!installed("xmllint"))
        return;
    char file_name[] = "/tmp/aspsim-svg-XXXXXX";
    write_picture(ASP_PICTURE_SVG, file_name);
    assert_int_equal(run("xmllint --noout --nonet %s", file_name), 0);
    unlink(file_name);
}

static void pdf_holds_text_and_its_fonts(void **state)
{
    (void)state;
    if (!installed("pdftotext") || !installed("pdffonts") || !installed("pdfimages"))
        skip();
    char file_name[] = "/tmp/aspsim-pdf-XXXXXX";
    write_picture(ASP_PICTURE_PDF, file_name);
    assert_int_equal(run("pdftotext %s - | grep -q 'of futures are at .2.0B or more at end-2003'", file_name), 0);
    assert_int_equal(run("pdftotext %s - | grep -q 'Counted later: .3.0B in Dec 2003'", file_name), 0);
    /* Columns "emb sub uni" of every font: embedded, and ours. */
    assert_int_equal(run("test \"$(pdffonts %s | tail -n +3 | grep -vc 'Inter.* yes yes yes ')\" = 0", file_name), 0);
    assert_int_equal(run("test -z \"$(pdfimages -list %s | tail -n +3)\"", file_name), 0);
    unlink(file_name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_on_the_page_and_apart), cmocka_unit_test(bytes_are_the_same_in_any_order),
        cmocka_unit_test(the_log_is_the_golden_one),       cmocka_unit_test(svg_is_well_formed_without_bitmaps),
        cmocka_unit_test(pdf_holds_text_and_its_fonts),
    };
    return cmocka_run_group_tests(tests, set_fonts, NULL);
}
