package org.lysoen.kernel;

/**
 * A published series: what was counted and in which unit.
 *
 * @param id stable key, {@code source.series}, for example {@code wdi.poverty_300}
 * @param name in plain words
 * @param unit as written beside a figure: {@code share}, {@code people}, {@code deaths per 100k}, ...
 */
public record Indicator(String id, String name, String unit) {}
