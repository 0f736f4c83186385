/* Progress rises, comes from one thread at a time, not too often, and ends at the total. */
#include <time.h>

#include "engine/progress.h"
#include "engine/team.h"
#include "stats_support.h"

enum { THREADS = 4, STEPS = 400, STEP_NANOSECONDS = 1000000 };

struct told {
    struct asp_progress *progress;
    uint64_t calls, last;
    bool fell, together;
    _Atomic int inside;
};

static void listen(void *user, uint64_t done, uint64_t total)
{
    struct told *told = user;
    told->together |= atomic_fetch_add(&told->inside, 1) > 0;
    told->calls++;
    told->fell |= done < told->last || done > total;
    told->last = done;
    atomic_fetch_sub(&told->inside, 1);
}

static void step(void *user, unsigned thread)
{
    struct told *told = user;
    (void)thread;
    for (int at = 0; at < STEPS; at++) {
        const struct timespec pause = {.tv_nsec = STEP_NANOSECONDS};
        nanosleep(&pause, NULL);
        asp_progress_add(told->progress, 2);
    }
}

static void test_progress_of_several_threads(void **state)
{
    (void)state;
    struct asp_progress progress;
    static struct told told;
    told.progress = &progress;
    struct asp_hooks hooks = {.user = &told, .progress = listen};
    double begun = asp_clock_seconds();
    asp_progress_init(&progress, &hooks, 2 * THREADS * STEPS);
    asp_team_run(THREADS, step, &told);
    double seconds = asp_clock_seconds() - begun;
    asp_progress_clear(&progress);
    assert_int_equal(told.last, 2 * THREADS * STEPS);
    assert_false(told.fell || told.together);
    assert_true(told.calls >= 3);
    assert_true((double)told.calls <= 20 * seconds + 1);
}

static void test_nobody_listens(void **state)
{
    (void)state;
    struct asp_progress progress;
    const struct asp_hooks deaf = {.user = NULL};
    asp_progress_init(&progress, NULL, 2);
    asp_progress_add(&progress, 2);
    asp_progress_clear(&progress);
    asp_progress_init(&progress, &deaf, 2);
    asp_progress_add(&progress, 2);
    assert_int_equal(progress.done, 2);
    asp_progress_clear(&progress);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_progress_of_several_threads),
        cmocka_unit_test(test_nobody_listens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
