/** Figures of pages, taken away as pictures. */
@NullMarked
package org.lysoen.app.page.print;

import org.jspecify.annotations.NullMarked;
