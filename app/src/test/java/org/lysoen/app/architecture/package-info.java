/** The shape of the house, as a test. */
@NullMarked
package org.lysoen.app.architecture;

import org.jspecify.annotations.NullMarked;
