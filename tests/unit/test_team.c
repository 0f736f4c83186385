/* A team does its work once per thread, at the same time, and is gone when it returns. */
#include <pthread.h>
#include <signal.h>

#include "engine/team.h"
#include "stats_support.h"

enum { THREADS = 5 };

struct meeting {
    _Atomic unsigned calls[THREADS];
    _Atomic unsigned arrived;
    pthread_barrier_t barrier;
    _Atomic bool takes_signals[THREADS];
};

static void meet(void *user, unsigned thread)
{
    struct meeting *meeting = user;
    sigset_t blocked;
    atomic_fetch_add(&meeting->calls[thread], 1);
    pthread_sigmask(SIG_BLOCK, NULL, &blocked);
    meeting->takes_signals[thread] = !sigismember(&blocked, SIGINT);
    pthread_barrier_wait(&meeting->barrier);
    atomic_fetch_add(&meeting->arrived, 1);
}

static void test_all_members_meet(void **state)
{
    (void)state;
    static struct meeting meeting;
    pthread_barrier_init(&meeting.barrier, NULL, THREADS);
    asp_team_run(THREADS, meet, &meeting);
    pthread_barrier_destroy(&meeting.barrier);
    assert_int_equal(meeting.arrived, THREADS);
    for (unsigned thread = 0; thread < THREADS; thread++) {
        assert_int_equal(meeting.calls[thread], 1);
        assert_int_equal(meeting.takes_signals[thread], thread == 0);
    }
}

static void note_thread(void *user, unsigned thread)
{
    (void)thread;
    *(pthread_t *)user = pthread_self();
}

static void test_one_member_is_the_caller(void **state)
{
    (void)state;
    pthread_t member = {0};
    asp_team_run(1, note_thread, &member);
    assert_true(pthread_equal(member, pthread_self()));
    assert_true(asp_team_processors() >= 1 && asp_team_processors() <= ASP_THREADS_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_members_meet),
        cmocka_unit_test(test_one_member_is_the_caller),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
