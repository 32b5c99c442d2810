/** Phrases, keys and messages against another implementation; receipts and withdrawals on the real store. */
@NullMarked
package org.lysoen.listen.receipt;

import org.jspecify.annotations.NullMarked;
