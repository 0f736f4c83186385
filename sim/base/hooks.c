/*
 * Whether a long computation was asked to stop.
 */
#include "aspsim/base.h"

bool asp_hooks_cancelled(const struct asp_hooks *hooks)
{
    return hooks != NULL && hooks->cancel != NULL && atomic_load_explicit(hooks->cancel, memory_order_relaxed);
}
