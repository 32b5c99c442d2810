/** How often receipts may be asked for. */
@NullMarked
package org.lysoen.app.listen.receipt;

import org.jspecify.annotations.NullMarked;
