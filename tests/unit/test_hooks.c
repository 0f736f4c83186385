/* Asking to stop. */
#include "cmocka_begin.h"
#include "aspsim/base.h"

static void test_cancel_is_seen(void **state)
{
    (void)state;
    atomic_bool cancel = false;
    struct asp_hooks hooks = {.cancel = &cancel};
    assert_false(asp_hooks_cancelled(NULL));
    assert_false(asp_hooks_cancelled(&hooks));
    atomic_store(&cancel, true);
    assert_true(asp_hooks_cancelled(&hooks));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cancel_is_seen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
