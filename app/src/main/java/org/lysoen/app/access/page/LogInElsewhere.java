package org.lysoen.app.access.page;

import java.util.Optional;

/**
 * Whether people may log in through an identity provider.
 *
 * @param name of the provider, as the log-in page says it
 */
public record LogInElsewhere(Optional<String> name) {

    public static final LogInElsewhere NONE = new LogInElsewhere(Optional.empty());
}
