@NullMarked
package org.lysoen.observe.fetch;

import org.jspecify.annotations.NullMarked;
