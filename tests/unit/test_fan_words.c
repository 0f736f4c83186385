/*
 * The sentences of a fan are true: the numbers in each title are read back and held against the single futures.
 */
#include <math.h>
#include <string.h>

#include "cmocka_begin.h"

#include "chart_fixture.h"

/* Reads "$2.0B", "kr 1,234", "47%" at the start of `text`. */
static double read_value(const char *text)
{
    while (*text && !(*text >= '0' && *text <= '9'))
        text++;
    double value = 0, decimal = 0;
    for (; (*text >= '0' && *text <= '9') || *text == ',' || *text == '.'; text++) {
        if (*text == '.') {
            decimal = 1;
        } else if (*text != ',') {
            value = value * 10 + (*text - '0');
            decimal *= 10;
        }
    }
    value /= decimal > 0 ? decimal : 1;
    switch (*text) {
    case 'K':
        return value * 1e3;
    case 'M':
        return value * 1e6;
    case 'B':
        return value * 1e9;
    case 'T':
        return value * 1e12;
    case '%':
        return value / 100;
    default:
        return value;
    }
}

static double read_after(const char *title, const char *words)
{
    const char *at = strstr(title, words);
    assert_non_null(at);
    return read_value(at + strlen(words));
}

static double share_between(const struct fixture *fixture, size_t month, double low, double high)
{
    size_t path_count = (size_t)fixture->result.path_count, inside = 0;
    for (size_t path = 0; path < path_count; path++) {
        double value = fixture->values[month * path_count + path];
        inside += value >= low && value <= high;
    }
    return (double)inside / (double)path_count;
}

/* The share that the title gives, against the futures that meet the threshold as the title names it. */
static void check_goal(const struct fixture *fixture, const struct fixture_plan *plan, const char *title)
{
    double threshold = read_after(title, " at ");
    size_t month = (size_t)(plan->goal_month - plan->start_month);
    double share = plan->at_most ? share_between(fixture, month, -INFINITY, threshold)
                                 : share_between(fixture, month, threshold, INFINITY);
    if (strncmp(title, "None", 4) == 0)
        assert_true(share == 0);
    else if (strncmp(title, "All", 3) == 0)
        assert_true(share == 1);
    else if (strncmp(title, "Fewer", 5) == 0)
        assert_true(share > 0 && share < 0.01);
    else if (strncmp(title, "More", 4) == 0)
        assert_true(share > 0.99 && share < 1);
    else
        assert_true(fabs(share - read_value(title)) <= 0.005 + 1e-9);
    assert_non_null(strstr(title, plan->at_most ? " or less at " : " or more at "));
}

/* Rounding may move the share outside by two points at most; with n futures the quantiles themselves by 1/n. */
static void check_tails(const struct fixture *fixture, const char *title)
{
    size_t last = fixture->result.outputs.month_count - 1;
    double slack = 0.02 + 2.0 / (double)fixture->result.path_count;
    if (strstr(title, "one in ten is below ")) {
        double low = read_after(title, " below "), high = read_after(title, " or above ");
        assert_true(fabs(1 - share_between(fixture, last, low, high) - 0.1) <= slack);
    } else {
        double low = read_after(title, "nine in ten are between "),
               high = read_after(strstr(title, "nine in ten"), " and ");
        assert_true(share_between(fixture, last, low - 0.005, high + 0.005) >= 0.9 - slack);
    }
}

static void titles_are_true(void **state)
{
    (void)state;
    size_t checked = 0;
    for (size_t index = 0; index < FIXTURE_PLANS; index++) {
        const struct fixture_plan *plan = &fixture_plans[index];
        struct fixture *fixture = fixture_create(plan);
        struct asp_fan fan;
        struct asp_text title;
        asp_text_init(&title);
        assert_true(asp_fan_init(&fan, fixture_kind(plan), &fixture->facts));
        asp_fan_add_title(&fan, &title);
        if (fan.spread == ASP_FAN_SPREAD) {
            if (plan->goal_month)
                check_goal(fixture, plan, title.bytes);
            check_tails(fixture, title.bytes);
            checked++;
        }
        if (strncmp(title.bytes, "Half of all futures are between ", 32) == 0) {
            double low = read_after(title.bytes, " between "), high = read_after(title.bytes, " and ");
            assert_true(fabs(share_between(fixture, plan->month_count - 1, low, high) - 0.5) < 0.03);
        }
        asp_text_clear(&title);
        fixture_free(fixture);
    }
    assert_true(checked >= 10);
}

static void check_title(const char *label, const char *expected)
{
    struct fixture *fixture = fixture_create(fixture_find(label));
    struct asp_fan fan;
    struct asp_text title;
    asp_text_init(&title);
    assert_true(asp_fan_init(&fan, &asp_fan_market, &fixture->facts));
    asp_fan_add_title(&fan, &title);
    assert_string_equal(title.bytes, expected);
    asp_text_clear(&title);
    fixture_free(fixture);
}

static void degenerate_titles(void **state)
{
    (void)state;
    check_title("one-path",
                "The one simulated future is at $4.8B at end-2003, above the target of $2.0B; one future says "
                "nothing about uncertainty");
    check_title("no-spread", "Every future is at $5.0M at end-2002, with no uncertainty");
    check_title("all-zero", "Every future is at $0 at end-2001, with no uncertainty");
}

/* Lumps of equal futures at P5 or P95: "one in ten is below" would be false. */
static void lumps_are_not_called_tails(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    struct asp_statistics *end = &fixture->result.series[47];
    struct asp_fan fan;
    struct asp_text title;
    end->lowest = end->quantile[ASP_P05] = end->quantile[ASP_P10] = 1e9;
    asp_text_init(&title);
    assert_true(asp_fan_init(&fan, &asp_fan_market, &fixture->facts));
    asp_fan_add_title(&fan, &title);
    assert_non_null(strstr(title.bytes, "at least nine in ten are between $1.0B and "));
    asp_text_clear(&title);
    fixture_free(fixture);
}

/* A threshold is the planner's own number and is not rounded away. */
static void thresholds_are_exact(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_create(fixture_find("asp-1999"));
    struct asp_fan fan;
    struct asp_text label;
    fixture->goal.threshold = 1.125e9;
    asp_text_init(&label);
    assert_true(asp_fan_init(&fan, &asp_fan_market, &fixture->facts));
    asp_fan_add_goal_label(&fan, &label);
    assert_non_null(strstr(label.bytes, "Target: $1.125B at end-2003 (met by "));
    asp_text_clear(&label);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_are_true),
        cmocka_unit_test(degenerate_titles),
        cmocka_unit_test(lumps_are_not_called_tails),
        cmocka_unit_test(thresholds_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
