/**
 * Finding places and series by what people call them: in some 110 languages, each in its script, by the JDK's locale
 * data (Unicode CLDR), by codes and by the names sources use, with accents left out and a slip of the finger forgiven.
 *
 * <p>{@link org.lysoen.app.search.SearchIndex} answers; {@link org.lysoen.app.search.PlaceNames} gives countries their
 * names in other languages. Everything is in memory, and an answer over some 50,000 names takes a few milliseconds.
 *
 * <p>Guarantees: a name written as it stands comes first; nothing that is further than two slips from every name is
 * answered; the same question gives the same answer. Start from {@link org.lysoen.app.search.SearchIndex}.
 */
@NullMarked
package org.lysoen.app.search;

import org.jspecify.annotations.NullMarked;
