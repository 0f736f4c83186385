/* Histories: dates to the last months of their periods, values by the file's mark, and what is refused. */
#include <stdlib.h>

#include "reader_support.h"

static int read_history(struct reader *reader, struct asp_history *history, const char *bytes, size_t size)
{
    reader_begin(reader);
    char *copy = bare_copy(bytes, size);
    int status = asp_history_read_bytes("h.csv", copy, size, history, &reader->messages);
    free(copy);
    return status;
}

static void test_years_quarters_and_days(void **state)
{
    (void)state;
    struct reader reader;
    struct asp_history history;
    assert_int_equal(read_history(&reader, &history,
                                  BYTES("\xEF\xBB\xBF"
                                        "date;seats (M);who\n1999;1,5;a,b\n2000Q2;2;c\n2000-07-31;1.200,5;\n"
                                        "nov.09;12,5%;x\n")),
                     0);
    assert_int_equal(history.count, 4);
    assert_int_equal(history.months[0], asp_month(1999, 12));
    assert_int_equal(history.months[1], asp_month(2000, 6));
    assert_int_equal(history.months[2], asp_month(2000, 7));
    assert_int_equal(history.months[3], asp_month(2009, 11));
    assert_true(history.values[0] == 1.5 && history.values[1] == 2 && history.values[2] == 1200.5);
    assert_true(history.values[3] == 0.125);
    assert_string_equal(history.value_name, "seats (M)");
    asp_history_clear(&history);
    assert_null(history.months);
    reader_end(&reader);
}

static const struct malformed malformed_histories[] = {
    {BYTES(""), "1:1", "the file is empty"},
    {BYTES("date\n1999\n"), "1:1", "a value in its second"},
    {BYTES("date,value\n"), "0:0", "no rows"},
    {BYTES("date,value\n1999,1\n1999-11,2\n"), "3:1", "dates must rise"},
    {BYTES("date,value\n1999,1\n1999,2\n"), "3:1", "before it, 1999-12"},
    {BYTES("date,value\n3/4/1999,1\n"), "2:1", "day first or month first"},
    {BYTES("date,value\n36161,1\n"), "2:1", "serial number"},
    {BYTES("date,value\n,1\n"), "2:1", "no date"},
    {BYTES("date,value\n1999,\n"), "2:0", "no value"},
    {BYTES("date,value\n1999,many\n"), "2:6", "\"many\" is no number"},
    {BYTES("date,value\n1999,never\n"), "2:6", "is no number"},
    {BYTES("date,value\n1999,#N/A\n"), "2:6", "error value"},
    {BYTES("date,value\n=1999,5\n"), "2:1", "formula"},
    {BYTES("date;value\n1999;1,5\n2000;2.5\n"), "3:6", "decimal point"},
};

static void test_malformed_histories(void **state)
{
    (void)state;
    for (size_t entry = 0; entry < sizeof malformed_histories / sizeof *malformed_histories; entry++) {
        const struct malformed *file = &malformed_histories[entry];
        struct reader reader;
        struct asp_history history;
        assert_int_equal(read_history(&reader, &history, file->bytes, file->size), -1);
        expect_fault(&reader.messages, file->bytes, file->place, file->says);
        assert_null(history.values);
        reader_end(&reader);
    }
}

static void test_all_faults_are_told(void **state)
{
    (void)state;
    struct reader reader;
    struct asp_history history;
    assert_int_equal(read_history(&reader, &history, BYTES("date,value\nsoon,1\n2000,x\n1999,2\n")), -1);
    assert_int_equal(reader.messages.fault_count, 3);
    reader_end(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_years_quarters_and_days),
        cmocka_unit_test(test_malformed_histories),
        cmocka_unit_test(test_all_faults_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
