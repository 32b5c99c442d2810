/**
 * Events of ACLED under a user's own account: {@link org.lysoen.observe.acled.AcledExport} brings them page by page through
 * ACLED's API, {@link org.lysoen.observe.acled.AcledTable} counts them into a table that is added as the user's own. Nothing
 * of ACLED is in the catalogue, for its terms forbid passing its data on. Not tried against the publisher: the API is that of
 * its documentation (acleddata.com/api-documentation), the tests ask a server made after it.
 */
@NullMarked
package org.lysoen.observe.acled;

import org.jspecify.annotations.NullMarked;
