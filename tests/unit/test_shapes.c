/*
 * low, value, high and shape: the same bytes as the plain rows they stand for, and what cannot be a shape.
 */
#include "scenario_support.h"

#define HEADER "parameter,value,low,high,shape,unit,note\n"

static void sugar_equals_plain_rows(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"market.growth,90%,60%,140%,,,\n", "market.growth,\"p10p50p90(0.6, 0.9, 1.4)\",,,,,\n"},
        {"market.growth,90%,60%,140%,p10p50p90,,\n", "market.growth,\"p10p50p90(0.6, 0.9, 1.4)\",,,,,\n"},
        {"segment.a.ultimate,45%,20%,80%,,,\n",
         "segment.a.ultimate,\"p10p50p90(0.2, 0.45, 0.8) within [0, 1]\",,,,,\n"},
        {"segment.a.p,,5,10,range,,\n", "segment.a.p,5 to 10,,,,,\n"},
        {"segment.a.p,7,5,10,Range,,\n", "segment.a.p,5 to 10,,,,,\n"},
        {"segment.a.p,7,5,10,triangular,,\n", "segment.a.p,\"triangular(5, 7, 10)\",,,,,\n"},
        {"segment.a.p,7,5,10,pert,,\n", "segment.a.p,\"pert(5, 7, 10)\",,,,,\n"},
        {"segment.a.p,5,5,10,triangular,,\n", "segment.a.p,\"triangular(5, 5, 10)\",,,,,\n"},
        {"segment.a.seats,50,8,316,p10p50p90 each,,\n", "segment.a.seats,\"p10p50p90(8, 50, 316) each\",,,,,\n"},
        {"segment.a.seats,50.5,8,316,each,,\n", "segment.a.seats,\"p10p50p90(8, 50.5, 316) each\",,,,,\n"},
        {"line.a.attach,35%,10%,65%, p10p50p90  each ,,\n",
         "line.a.attach,\"p10p50p90(0.1, 0.35, 0.65) within [0, 1] each\",,,,,\n"},
    };
    for (size_t pair = 0; pair < sizeof pairs / sizeof pairs[0]; pair++) {
        char *written[2];
        for (size_t side = 0; side < 2; side++) {
            char file[512];
            snprintf(file, sizeof file, HEADER "%s", pairs[pair][side]);
            struct asp_scenario *scenario = support_read_good(file);
            written[side] = support_written(scenario, true);
            asp_scenario_free(scenario);
        }
        assert_string_equal(written[0], written[1]);
        free(written[0]);
        free(written[1]);
    }
}

static void what_is_no_shape_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        int column;
        const char *fragment;
    } bads[] = {
        {"market.growth,90%,60%,,,,\n", 0, "high is missing: low, value and high go together"},
        {"market.growth,90%,,140%,,,\n", 0, "low is missing"},
        {"market.growth,,60%,140%,,,\n", 0, "value is missing"},
        {"market.growth,90%,,,pert,,\n", 21, "a shape needs low and high"},
        {"market.growth,50%,60%,140%,,,\n", 19, "low 60%, value 50%, high 140% must rise"},
        {"market.growth,150%,60%,140%,,,\n", 20, "must rise"},
        {"market.growth,60%,60%,60%,,,\n", 19, "must rise"},
        {"segment.a.p,4,5,10,range,,\n", 15, "low 5, value 4, high 10 must rise"},
        {"market.growth,90%,60%,140%,perth,,\n", 28, "unknown shape \"perth\"; did you mean \"pert\"?"},
        {"market.growth,90%,60%,140%,zzzzzz,,\n", 28, "there are: p10p50p90, range, triangular, pert"},
        {"market.growth,90%,60%,140%,pert each,,\n", 19, "a shape with ` each` is not allowed here"},
        {"line.a.attach,35%,10%,65%,,,\n", 19, "give a shape with ` each`"},
        {"run.months,60,48,72,,,\n", 15, "low and high are not allowed here: this takes a whole number"},
        {"segment.a.ultimate,45,20,80,,,\n", 23, "20 is above 1: a share is written 0.2 or 20%"},
        {"segment.a.ultimate,45%,0,80%,,,\n", 20, ""},
        {"market.growth,90%,-200%,140%,,,\n", 19, "-200% is below -0.99"},
        {"market.growth,\"normal(1, 2)\",60%,140%,,,\n", 0, "must be a plain number where low and high are given"},
        {"market.growth,90%,never,140%,,,\n", 19, "low \"never\" must be a plain number"},
    };
    for (size_t row = 0; row < sizeof bads / sizeof bads[0]; row++) {
        char file[512];
        snprintf(file, sizeof file, HEADER "%s", bads[row].row);
        support_expect_fault(file, 2, bads[row].column, bads[row].fragment);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sugar_equals_plain_rows),
        cmocka_unit_test(what_is_no_shape_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
