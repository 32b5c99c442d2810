@NullMarked
package org.lysoen.observe.own;

import org.jspecify.annotations.NullMarked;
