/** Names found as people write them. */
@NullMarked
package org.lysoen.app.search;

import org.jspecify.annotations.NullMarked;
