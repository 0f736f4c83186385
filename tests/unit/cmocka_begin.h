/*
 * What every unit test includes: cmocka and the headers it asks for.
 */
#ifndef ASPSIM_TESTS_CMOCKA_BEGIN_H
#define ASPSIM_TESTS_CMOCKA_BEGIN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
