/**
 * Pages on which people log in, keep their own account, make those of others and read the log of what was done.
 *
 * <p>They exist only under {@code lysoen run --listen}. {@link org.lysoen.app.access.page.LogInController} is the door;
 * secrets are shown once, in the answer to what was sent, and no page is kept by a browser.
 */
@NullMarked
package org.lysoen.app.access.page;

import org.jspecify.annotations.NullMarked;
