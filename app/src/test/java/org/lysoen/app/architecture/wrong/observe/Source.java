package org.lysoen.app.architecture.wrong.observe;

/** Does nothing wrong itself. */
public record Source(String name) {}
