package org.lysoen.app.architecture.wrong.kernel;

import org.lysoen.app.architecture.wrong.engine.Table;
import org.springframework.http.HttpStatus;

/** Knows more than the JDK, and a room above. */
public record Word(HttpStatus status, Table table) {}
