/* Months: what each spelling means, at the start and the end of its period, and why others are refused. */
#include <stdio.h>
#include <string.h>

#include "cmocka_begin.h"
#include "../../sim/sheet/cells.h"

#define NBSP "\xC2\xA0"

struct good_case {
    const char *text;
    int year, first, last;
};

static const struct good_case good_cases[] = {
    {"2009-11", 2009, 11, 11},
    {"2009-1", 2009, 1, 1},
    {" 2009-11 ", 2009, 11, 11},
    {"2009/11", 2009, 11, 11},
    {"2009M11", 2009, 11, 11},
    {"2009m1", 2009, 1, 1},
    {"2009Q1", 2009, 1, 3},
    {"2009Q4", 2009, 10, 12},
    {"2009-Q4", 2009, 10, 12},
    {"2009 q2", 2009, 4, 6},
    {"Q4 2009", 2009, 10, 12},
    {"2009", 2009, 1, 12},
    {"1999", 1999, 1, 12},
    {"2009-11-30", 2009, 11, 11},
    {"2008-02-29", 2008, 2, 2},
    {"2009/11/30", 2009, 11, 11},
    {"2009.11.30", 2009, 11, 11},
    {"01.11.2009", 2009, 11, 11},
    {"1.2.2009", 2009, 2, 2},
    {"31/12/2009", 2009, 12, 12},
    {"12/31/2009", 2009, 12, 12},
    {"13-3-2027", 2027, 3, 3},
    {"3/3/2027", 2027, 3, 3},
    {"11/2009", 2009, 11, 11},
    {"11-2009", 2009, 11, 11},
    {"Nov-09", 2009, 11, 11},
    {"nov-09", 2009, 11, 11},
    {"nov.09", 2009, 11, 11},
    {"nov.-09", 2009, 11, 11},
    {"Nov 2009", 2009, 11, 11},
    {"nov." NBSP "2009", 2009, 11, 11},
    {"November 2009", 2009, 11, 11},
    {"2009 November", 2009, 11, 11},
    {"Dec-68", 2068, 12, 12},
    {"Dec-69", 1969, 12, 12},
    {"Dec-99", 1999, 12, 12},
    {"30-Nov-09", 2009, 11, 11},
    {"1. november 2009", 2009, 11, 11},
    {"mars-09", 2009, 3, 3},
    {"mars 2009", 2009, 3, 3},
    {"janv-09", 2009, 1, 1},
    {"f\xC3\xA9vr.-09", 2009, 2, 2},
    {"ao\xC3\xBBt 2009", 2009, 8, 8},
    {"AO\xC3\x9BT 2009", 2009, 8, 8},
    {"d\xC3\xA9"
     "c.-09",
     2009, 12, 12},
    {"juin-09", 2009, 6, 6},
    {"juil-09", 2009, 7, 7},
    {"mrt-09", 2009, 3, 3},
    {"mei-09", 2009, 5, 5},
    {"okt-09", 2009, 10, 10},
    {"okt.09", 2009, 10, 10},
    {"des.09", 2009, 12, 12},
    {"mai.05", 2005, 5, 5},
    {"maj 2009", 2009, 5, 5},
    {"M\xC3\xA4rz 2009", 2009, 3, 3},
    {"Dez 09", 2009, 12, 12},
    {"ene-09", 2009, 1, 1},
    {"dic-09", 2009, 12, 12},
    {"gen-09", 2009, 1, 1},
    {"giu-09", 2009, 6, 6},
    {"ott-09", 2009, 10, 10},
};

static void test_good_months(void **state)
{
    (void)state;
    for (size_t entry = 0; entry < sizeof good_cases / sizeof *good_cases; entry++) {
        const struct good_case *good = &good_cases[entry];
        const char *why = NULL;
        int first = 0, last = 0;
        if (asp_month_parse(good->text, false, &first, &why) != 0 ||
            asp_month_parse(good->text, true, &last, &why) != 0)
            fail_msg("\"%s\" was refused: %s", good->text, why);
        if (first != asp_month(good->year, good->first) || last != asp_month(good->year, good->last))
            fail_msg("\"%s\" was read as %d-%02d to %d-%02d", good->text, asp_month_year(first),
                     asp_month_of_year(first), asp_month_year(last), asp_month_of_year(last));
    }
}

struct bad_case {
    const char *text;
    const char *why; /* a part of it */
};

static const struct bad_case bad_cases[] = {
    {"", "2009-11"},
    {"soon", "2009-11"},
    {"never", "2009-11"},
    {"3/12/2027", "day first or month first"},
    {"12-3-2027", "day first or month first"},
    {"03/04/2009", "day first or month first"},
    {"40118", "serial number"},
    {"Nov", "year is missing"},
    {"09-Nov", "year is missing"},
    {"1. mai", "year is missing"},
    {"01.11.09", "two digits"},
    {"3/12/27", "two digits"},
    {"11-09", "two digits"},
    {"2009-13", "no such month"},
    {"2009-0", "no such month"},
    {"2009M13", "no such month"},
    {"01.13.2009", "no such month"},
    {"31.02.2009", "no such day"},
    {"2009-02-29", "no such day"},
    {"1900-02-29", "no such day"},
    {"31-Nov-09", "no such day"},
    {"32/12/2009", "no such day"},
    {"2009Q5", "no such quarter"},
    {"2009Q0", "no such quarter"},
    {"0999", "between 1000 and 2999"},
    {"3000", "between 1000 and 2999"},
    {"11.2009", "2009-11"},
    {"2009.11", "2009-11"},
    {"2009-11-", "2009-11"},
    {"2009--11", "2009-11"},
    {"-2009", "2009-11"},
    {"2009 11", "2009-11"},
    {"200", "2009-11"},
    {"123456", "2009-11"},
    {"ju-09", "2009-11"},
    {"jui-09", "2009-11"},
    {"foo 2009", "2009-11"},
    {"Nov Dec", "2009-11"},
    {"Nov 2009 Dec", "2009-11"},
    {"1/2/3/4", "2009-11"},
    {"2009-11: 5", "2009-11"},
    {"abcdefghijklmnop 2009", "2009-11"},
    {"2009-11-30 00:00:00 and then some more text, far longer than any date is", "2009-11"},
    {"\xC3", "2009-11"},
};

static void test_bad_months_say_why(void **state)
{
    (void)state;
    for (size_t entry = 0; entry < sizeof bad_cases / sizeof *bad_cases; entry++) {
        int month = 0;
        const char *why = NULL;
        if (asp_month_parse(bad_cases[entry].text, false, &month, &why) == 0)
            fail_msg("\"%s\" was read as %d-%02d", bad_cases[entry].text, asp_month_year(month),
                     asp_month_of_year(month));
        if (!why || !strstr(why, bad_cases[entry].why))
            fail_msg("\"%s\": \"%s\" does not say \"%s\"", bad_cases[entry].text, why ? why : "", bad_cases[entry].why);
    }
}

static void test_every_month_as_written_reads_back(void **state)
{
    (void)state;
    for (int written = asp_month(1900, 1); written < asp_month(2200, 1); written++) {
        char text[ASP_MONTH_TEXT];
        const char *why;
        int month = 0;
        assert_int_equal(asp_month_parse(asp_month_text(written, text), written % 2 == 0, &month, &why), 0);
        assert_int_equal(month, written);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_months),
        cmocka_unit_test(test_bad_months_say_why),
        cmocka_unit_test(test_every_month_as_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
