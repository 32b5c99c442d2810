@NullMarked
package org.lysoen.observe.acled;

import org.jspecify.annotations.NullMarked;
