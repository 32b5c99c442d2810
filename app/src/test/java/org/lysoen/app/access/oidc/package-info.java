/** Logging in through an identity provider, with a real one in this process. */
@NullMarked
package org.lysoen.app.access.oidc;

import org.jspecify.annotations.NullMarked;
