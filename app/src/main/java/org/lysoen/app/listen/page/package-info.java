/**
 * The pages on which coordinators keep forms and passes, and on which it is seen what came: {@link
 * org.lysoen.app.listen.page.FormsController}, {@link org.lysoen.app.listen.page.FormController}, {@link
 * org.lysoen.app.listen.page.ReportsController}.
 *
 * <p>Guarantees: of sealed reports nothing but counts is shown to anybody; of open ones answers to partners alone; an
 * address with a secret is shown once, in the answer to what made it, and stands in no address of a page; files that are
 * sent are read in memory, within a bound. Every page works without script.
 */
@NullMarked
package org.lysoen.app.listen.page;

import org.jspecify.annotations.NullMarked;
