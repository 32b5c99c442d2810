/** Numbers as readers see them. */
@NullMarked
package org.lysoen.app.page.text;

import org.jspecify.annotations.NullMarked;
