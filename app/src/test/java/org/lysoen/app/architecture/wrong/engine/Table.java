package org.lysoen.app.architecture.wrong.engine;

import org.lysoen.app.architecture.wrong.assess.Method;

/** Knows a room above, which knows it. */
public record Table(Method method) {}
