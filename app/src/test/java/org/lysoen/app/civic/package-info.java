/** The languages of the pages for communities, and what their frame is made with. */
@NullMarked
package org.lysoen.app.civic;

import org.jspecify.annotations.NullMarked;
