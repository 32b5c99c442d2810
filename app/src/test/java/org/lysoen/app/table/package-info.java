/** How tables are written for people and for programs. */
@NullMarked
package org.lysoen.app.table;

import org.jspecify.annotations.NullMarked;
