package org.lysoen.app.api;

import org.jspecify.annotations.Nullable;

/** A source as every answer names it. */
record SourceNote(
        String source_id,
        String publisher,
        String title,
        @Nullable String release,
        String licence,
        @Nullable String licence_url,
        @Nullable String citation) {}
