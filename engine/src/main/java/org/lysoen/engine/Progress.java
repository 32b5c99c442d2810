package org.lysoen.engine;

/** Told how far a long piece of work is. */
@FunctionalInterface
public interface Progress {

    Progress SILENT = (what, done, total) -> {};

    /**
     * @param what is being done now
     * @param done pieces finished, from 0 to {@code total}
     * @param total pieces in all
     */
    void at(String what, int done, int total);
}
