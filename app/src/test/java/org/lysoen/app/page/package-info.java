/** Pages over small hand-made tables, and, in a browser, over the real picture. */
@NullMarked
package org.lysoen.app.page;

import org.jspecify.annotations.NullMarked;
