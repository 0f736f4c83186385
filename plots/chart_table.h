/*
 * Inside plots: the functions of each chart that its row in the table names; see struct asp_chart.
 */
#ifndef ASPSIM_PLOTS_CHART_TABLE_H
#define ASPSIM_PLOTS_CHART_TABLE_H

#include "aspsim/plots.h"

bool asp_market_fan_applies(const struct asp_chart_facts *facts);
int asp_market_fan_plot(const struct asp_chart_facts *facts, enum asp_picture_format format, struct asp_text *out,
                        struct asp_error *err);
void asp_market_fan_data(const struct asp_chart_facts *facts, struct asp_text *out);
void asp_market_fan_alternative(const struct asp_chart_facts *facts, struct asp_text *out);

bool asp_adoption_fan_applies(const struct asp_chart_facts *facts);
int asp_adoption_fan_plot(const struct asp_chart_facts *facts, enum asp_picture_format format, struct asp_text *out,
                          struct asp_error *err);
void asp_adoption_fan_data(const struct asp_chart_facts *facts, struct asp_text *out);
void asp_adoption_fan_alternative(const struct asp_chart_facts *facts, struct asp_text *out);

#endif
