/** The pages of forms and reports, in a browser and over HTTP. */
@NullMarked
package org.lysoen.app.listen.page;

import org.jspecify.annotations.NullMarked;
