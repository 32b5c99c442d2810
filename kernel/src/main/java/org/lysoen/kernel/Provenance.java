package org.lysoen.kernel;

/**
 * Where a figure comes from.
 *
 * @param sourceId the folder in {@code catalog/}
 * @param publisher who published it
 * @param release the publisher's name of the release
 * @param licence under which terms
 * @param citation how to cite it
 */
public record Provenance(String sourceId, String publisher, String release, String licence, String citation) {}
