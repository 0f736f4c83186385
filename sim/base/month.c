/*
 * Months as text.
 */
#include <stdio.h>

#include "aspsim/base.h"

const char *asp_month_text(int month, char buffer[ASP_MONTH_TEXT])
{
    snprintf(buffer, ASP_MONTH_TEXT, "%04d-%02d", asp_month_year(month), asp_month_of_year(month));
    return buffer;
}
