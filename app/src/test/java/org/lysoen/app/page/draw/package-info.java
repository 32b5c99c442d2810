/** Geometry against published constants and properties. */
@NullMarked
package org.lysoen.app.page.draw;

import org.jspecify.annotations.NullMarked;
