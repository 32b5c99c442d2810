/** Tests of forms written as tables. */
@NullMarked
package org.lysoen.exchange.xlsform;

import org.jspecify.annotations.NullMarked;
