@NullMarked
package org.lysoen.app.past;

import org.jspecify.annotations.NullMarked;
