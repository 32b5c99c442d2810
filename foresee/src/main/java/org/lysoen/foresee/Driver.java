package org.lysoen.foresee;

/**
 * What one predictor adds to a forecast of the trees: its Shapley value over the order in which predictors become known
 * (Lundberg et al. 2020, From local explanations to global understanding with explainable AI for trees, Nature Machine
 * Intelligence 2). It says what the trees went by, not what causes violence.
 *
 * @param group what kind of thing it is: see {@link Drivers#GROUPS}
 * @param predictor its name, of {@code docs/method/forecast.md}
 * @param value what the trees were told; NaN where it was unknown
 * @param chance added to the log-odds that anybody is killed in the month
 * @param size added to the median of the logarithm of the count over the recent level, if anybody is
 */
public record Driver(String group, String predictor, double value, double chance, double size) {}
