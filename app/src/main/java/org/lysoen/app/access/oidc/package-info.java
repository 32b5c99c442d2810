/**
 * Logging in through an identity provider (OpenID Connect Core 1.0, the authorization code flow with PKCE).
 *
 * <p>{@link org.lysoen.app.access.oidc.Provider} is the setting, {@link org.lysoen.app.access.oidc.OidcLogIn} what happens:
 * the provider says who somebody is, this server what they may. No token of the provider is kept.
 */
@NullMarked
package org.lysoen.app.access.oidc;

import org.jspecify.annotations.NullMarked;
