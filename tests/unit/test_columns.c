/* Columns: the roles that headers give, of a scenario and of a table block. Faults are tried in test_rows.c too. */
#include "reader_support.h"

struct columns_reader {
    struct reader base;
    struct asp_grid grid;
    struct asp_columns columns;
    int status;
};

static void read_columns(struct columns_reader *reader, const char *text, bool block)
{
    struct asp_decoded decoded = {"f", text, strlen(text), 1, "UTF-8"};
    reader_begin(&reader->base);
    asp_grid_init(&reader->grid);
    assert_int_equal(asp_grid_read(&reader->grid, &reader->base.arena, &decoded, ',', SIZE_MAX, &reader->base.messages),
                     0);
    reader->status =
        block
            ? asp_columns_read_block(&reader->columns, &reader->base.arena, &reader->grid, 0, 0, &reader->base.messages)
            : asp_columns_read_header(&reader->columns, &reader->base.arena, &reader->grid, 0, &reader->base.messages);
}

static void end_columns(struct columns_reader *reader)
{
    asp_grid_clear(&reader->grid);
    reader_end(&reader->base);
}

static void test_roles_of_a_header(void **state)
{
    (void)state;
    struct columns_reader reader;
    read_columns(&reader, "VALUE,#mine,,Parameter,low,High,shape,unit,note,Strategy: sell_on,CASE:a-1\n", false);
    static const enum asp_role roles[] = {ASP_ROLE_VALUE, ASP_ROLE_OWN,      ASP_ROLE_NONE,  ASP_ROLE_KEY,
                                          ASP_ROLE_LOW,   ASP_ROLE_HIGH,     ASP_ROLE_SHAPE, ASP_ROLE_UNIT,
                                          ASP_ROLE_NOTE,  ASP_ROLE_STRATEGY, ASP_ROLE_CASE,  ASP_ROLE_NONE};
    assert_int_equal(reader.status, 0);
    assert_int_equal(reader.base.messages.count, 0);
    for (size_t column = 0; column < sizeof roles / sizeof *roles; column++)
        assert_int_equal(reader.columns.roles[column], roles[column]);
    assert_string_equal(reader.columns.names[9], "sell_on");
    assert_string_equal(reader.columns.names[10], "a-1");
    assert_int_equal(reader.columns.where[ASP_ROLE_KEY], 3);
    assert_int_equal(reader.columns.where[ASP_ROLE_SHAPE], 6);
    end_columns(&reader);
}

static void test_a_faulty_header_is_passed_over(void **state)
{
    (void)state;
    struct columns_reader reader;
    read_columns(&reader, "parameter,value,Unite,value,=A1,strategy:x y\n", false);
    assert_int_equal(reader.status, 0);
    assert_int_equal(reader.base.messages.fault_count, 4);
    expect_fault(&reader.base.messages, "unite", "1:17", "did you mean unit?");
    expect_fault(&reader.base.messages, "value", "1:23", "a second column");
    expect_fault(&reader.base.messages, "=A1", "1:29", "formula");
    expect_fault(&reader.base.messages, "x y", "1:33", "is no name");
    for (size_t column = 2; column < 6; column++)
        assert_int_equal(reader.columns.roles[column], ASP_ROLE_OWN);
    end_columns(&reader);
}

static void test_roles_of_a_block(void **state)
{
    (void)state;
    struct columns_reader reader;
    read_columns(&reader, "[segment],P,mix.suite,,note,unit,#x\n", true);
    static const enum asp_role roles[] = {ASP_ROLE_KEY,  ASP_ROLE_FIELD, ASP_ROLE_FIELD, ASP_ROLE_NONE,
                                          ASP_ROLE_NOTE, ASP_ROLE_UNIT,  ASP_ROLE_OWN};
    assert_int_equal(reader.status, 0);
    assert_int_equal(reader.base.messages.count, 0);
    for (size_t column = 0; column < sizeof roles / sizeof *roles; column++)
        assert_int_equal(reader.columns.roles[column], roles[column]);
    assert_string_equal(reader.columns.names[1], "p");
    assert_string_equal(reader.columns.names[2], "mix.suite");
    end_columns(&reader);
}

static void test_faults_of_a_block(void **state)
{
    (void)state;
    struct columns_reader reader;
    read_columns(&reader, "[line],a..b,.a,a.,low,case:x,a,A\n", true);
    expect_fault(&reader.base.messages, "a..b", "1:8", "is no name");
    expect_fault(&reader.base.messages, ".a", "1:13", "is no name");
    expect_fault(&reader.base.messages, "a.", "1:16", "is no name");
    expect_fault(&reader.base.messages, "low", "1:19", "under [parameter]");
    expect_fault(&reader.base.messages, "case", "1:23", "under [parameter]");
    expect_fault(&reader.base.messages, "A", "1:32", "a second column");
    assert_int_equal(reader.base.messages.fault_count, 6);
    end_columns(&reader);
}

static void test_names(void **state)
{
    (void)state;
    assert_true(asp_is_name("smb"));
    assert_true(asp_is_name("sell_on-2"));
    assert_true(asp_is_name("sm\xC3\xA5"));
    assert_false(asp_is_name(""));
    assert_false(asp_is_name("Smb"));
    assert_false(asp_is_name("a.b"));
    assert_false(asp_is_name("a b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_roles_of_a_header),
        cmocka_unit_test(test_a_faulty_header_is_passed_over),
        cmocka_unit_test(test_roles_of_a_block),
        cmocka_unit_test(test_faults_of_a_block),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
