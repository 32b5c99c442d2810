@NullMarked
package org.lysoen.app.foresee;

import org.jspecify.annotations.NullMarked;
