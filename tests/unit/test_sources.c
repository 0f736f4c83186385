/*
 * Samples and histories: files that cells name, beside the file that says them.
 */
#include <sys/stat.h>

#include "scenario_support.h"

static const char *const names[] = {"plan.csv",  "layer.csv",  "rates.csv",
                                    "seats.csv", "counts.csv", "inputs/counts.csv"};

struct house {
    char folder[64];
    char plan[128], layer[128];
    struct asp_messages messages;
};

static int house_open(void **state)
{
    struct house *house = calloc(1, sizeof *house);
    assert_non_null(house);
    support_folder(house->folder);
    snprintf(house->plan, sizeof house->plan, "%s/plan.csv", house->folder);
    snprintf(house->layer, sizeof house->layer, "%s/layer.csv", house->folder);
    support_write(house->folder, "rates.csv", "growth,size in USD\n0.5,100\n0.75,200\n90%,300\n");
    support_write(house->folder, "counts.csv", "date,count\n1999,0.5\n2000,0.75\n");
    support_write(house->folder, "seats.csv", "a;b\n1,5;2\n2,5;x\n;4\n");
    asp_messages_init(&house->messages);
    *state = house;
    return 0;
}

static int house_close(void **state)
{
    struct house *house = *state;
    char inner[128];
    asp_messages_clear(&house->messages);
    support_remove(house->folder, names, sizeof names / sizeof names[0]);
    snprintf(inner, sizeof inner, "%s/inputs", house->folder);
    remove(inner);
    remove(house->folder);
    free(house);
    return 0;
}

static struct asp_scenario *house_read(struct house *house, const char *plan)
{
    struct asp_scenario_request request = {.file_name = house->plan};
    support_write(house->folder, "plan.csv", plan);
    return asp_scenario_read(&support_registry, &request, &house->messages);
}

static void columns_of_one_file_share_its_name(void **state)
{
    struct house *house = *state;
    struct asp_scenario *scenario =
        house_read(house, "parameter,value\nmarket.growth,\"sample(\"\"rates.csv\"\", growth)\"\n"
                          "market.size,\"sample(\"\"./rates.csv\"\", \"\"Size in USD\"\")\"\n");
    assert_non_null(scenario);
    const struct asp_distribution *growth = &asp_scenario_value(scenario, "market.growth")->pieces[0].distribution;
    const struct asp_distribution *size = &asp_scenario_value(scenario, "market.size")->pieces[0].distribution;
    assert_int_equal(growth->atom_count, 3);
    assert_true(growth->values[0] == 0.5 && growth->values[1] == 0.75 && growth->values[2] == 0.9);
    assert_true(size->values[2] == 300);
    assert_null(growth->weights);
    assert_string_equal(growth->sample_name, "rates.csv");
    assert_string_equal(size->sample_name, "rates.csv");
    assert_string_equal(asp_scenario_value(scenario, "market.size")->text, "sample(\"rates.csv\", \"size in USD\")");
    size_t count = 0;
    const struct asp_source_file *files = asp_scenario_files(scenario, &count);
    assert_int_equal(count, 2);
    assert_string_equal(files[0].role, "scenario");
    assert_null(files[0].copy_name);
    assert_string_equal(files[1].role, "sample");
    assert_string_equal(files[1].said, "rates.csv");
    assert_string_equal(files[1].copy_name, "rates.csv");
    char sha256[ASP_SHA256_TEXT];
    asp_sha256(files[1].data, files[1].size, sha256);
    assert_string_equal(files[1].sha256, sha256);
    assert_int_equal(files[1].size, strlen("growth,size in USD\n0.5,100\n0.75,200\n90%,300\n"));
    assert_true(strlen(files[0].read_as) > 0 && strlen(files[1].read_as) > 0);
    asp_scenario_free(scenario);
}

static void a_runs_copy_reads_the_same(void **state)
{
    struct house *house = *state;
    struct asp_scenario *scenario = house_read(
        house, "parameter,value\nmarket.history,counts.csv\nmarket.growth,\"sample(\"\"counts.csv\"\", count)\"\n");
    assert_non_null(scenario);
    char *written = support_written(scenario, true);
    assert_non_null(strstr(written, "market.history,inputs/counts.csv,,\n"));
    assert_non_null(strstr(written, "\"sample(\"\"inputs/counts.csv\"\", count)\""));
    char inputs[128], counts[128], moved[128];
    snprintf(inputs, sizeof inputs, "%s/inputs", house->folder);
    snprintf(counts, sizeof counts, "%s/counts.csv", house->folder);
    snprintf(moved, sizeof moved, "%s/inputs/counts.csv", house->folder);
    assert_int_equal(mkdir(inputs, 0700), 0);
    assert_int_equal(rename(counts, moved), 0);
    struct asp_scenario *again = house_read(house, written);
    if (again == NULL)
        support_print(&house->messages);
    assert_non_null(again);
    const struct asp_value *one = asp_scenario_value(scenario, "market.growth");
    const struct asp_value *other = asp_scenario_value(again, "market.growth");
    assert_string_equal(one->pieces[0].distribution.sample_name, other->pieces[0].distribution.sample_name);
    char *rewritten = support_written(again, true);
    assert_string_equal(written, rewritten);
    free(rewritten);
    free(written);
    asp_scenario_free(again);
    asp_scenario_free(scenario);
}

static void faults_stand_in_the_sample_file(void **state)
{
    struct house *house = *state;
    assert_null(house_read(house, "parameter,value\nsegment.a.p,\"sample(\"\"seats.csv\"\", b)\"\n"
                                  "segment.a.q,\"sample(\"\"seats.csv\"\", a)\"\n"));
    assert_true(support_says(&house->messages, ASP_FAULT, 3, 5, "\"x\" is not a number: column \"b\" is drawn from"));
    assert_true(support_says(&house->messages, ASP_FAULT, 4, 1, "\"\" is not a number: column \"a\""));
    assert_int_equal(house->messages.fault_count, 2);
    assert_non_null(strstr(house->messages.list[0].place.file_name, "/seats.csv"));
}

static void wrong_columns_and_files_are_answered(void **state)
{
    struct house *house = *state;
    assert_null(house_read(house, "parameter,value\nsegment.a.p,\"sample(\"\"rates.csv\"\", grwoth)\"\n"
                                  "segment.a.q,\"sample(\"\"rates.csv\"\", zzzzzzzzz)\"\n"
                                  "segment.b.q,\"sample(\"\"none.csv\"\", a)\"\n"
                                  "market.history,gone.csv\n"));
    assert_true(support_says(&house->messages, ASP_FAULT, 2, 0, "has no column \"grwoth\"; did you mean \"growth\"?"));
    assert_true(support_says(&house->messages, ASP_FAULT, 3, 0, "there are: growth, size in USD"));
    assert_true(support_says(&house->messages, ASP_FAULT, 4, 0, "none.csv\": the file cannot be opened"));
    assert_true(support_says(&house->messages, ASP_FAULT, 5, 16, "gone.csv\": the file cannot be opened"));
    assert_int_equal(house->messages.fault_count, 4);
}

static void files_of_rows_that_lose_are_not_part_of_it(void **state)
{
    struct house *house = *state;
    support_write(house->folder, "layer.csv", "parameter,value\nmarket.growth,0.5\n");
    support_write(house->folder, "plan.csv", "parameter,value\nmarket.growth,\"sample(\"\"rates.csv\"\", growth)\"\n");
    const char *layers[] = {house->layer};
    struct asp_scenario_request request = {.file_name = house->plan, .layers = layers, .layer_count = 1};
    struct asp_scenario *scenario = asp_scenario_read(&support_registry, &request, &house->messages);
    assert_non_null(scenario);
    size_t count = 0;
    const struct asp_source_file *files = asp_scenario_files(scenario, &count);
    assert_int_equal(count, 2);
    assert_string_equal(files[1].role, "layer");
    asp_scenario_free(scenario);
}

static void copies_never_share_a_name(void **state)
{
    struct house *house = *state;
    struct asp_arena arena;
    struct asp_sources sources;
    char inputs[128], said[3][160];
    snprintf(inputs, sizeof inputs, "%s/inputs", house->folder);
    assert_int_equal(mkdir(inputs, 0700), 0);
    support_write(house->folder, "inputs/rates.csv", "growth\n1\n");
    asp_arena_init(&arena);
    asp_sources_init(&sources, &arena);
    snprintf(said[0], sizeof said[0], "%s/rates.csv", house->folder);
    snprintf(said[1], sizeof said[1], "%s/inputs/rates.csv", house->folder);
    snprintf(said[2], sizeof said[2], "%s/../%s/rates.csv", house->folder, strrchr(house->folder, '/') + 1);
    const struct asp_place place = {"plan.csv", 1, 1};
    struct asp_source *opened[3];
    for (size_t file = 0; file < 3; file++)
        opened[file] = asp_sources_open(&sources, "elsewhere/", said[file], "sample", place, &house->messages);
    assert_string_equal(opened[0]->file.copy_name, "rates.csv");
    assert_string_equal(opened[1]->file.copy_name, "rates-2.csv");
    assert_ptr_equal(opened[2], opened[0]); /* the same bytes under the same name are one file */
    assert_int_equal(sources.count, 2);
    asp_sources_clear(&sources);
    asp_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(columns_of_one_file_share_its_name, house_open, house_close),
        cmocka_unit_test_setup_teardown(a_runs_copy_reads_the_same, house_open, house_close),
        cmocka_unit_test_setup_teardown(faults_stand_in_the_sample_file, house_open, house_close),
        cmocka_unit_test_setup_teardown(wrong_columns_and_files_are_answered, house_open, house_close),
        cmocka_unit_test_setup_teardown(files_of_rows_that_lose_are_not_part_of_it, house_open, house_close),
        cmocka_unit_test_setup_teardown(copies_never_share_a_name, house_open, house_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
