package org.lysoen.app.architecture.wrong.exchange;

import java.sql.Connection;
import org.lysoen.app.architecture.wrong.observe.Source;

/** Knows a database, and a room above. */
public record Format(Connection connection, Source source) {}
