/**
 * The picture: evidence and rules turned into measures, and every measure turned back into its sources.
 *
 * <p>Start from {@link org.lysoen.app.picture.Picture}: it opens the lake (filled from the snapshot when it is empty),
 * runs the steps that are out of date, and answers queries. {@link org.lysoen.app.picture.Explainer} builds the tree
 * behind a number from the same tables.
 *
 * <p>Guarantees: what a picture shows was built from one manifest; a build that fails leaves the picture before it.
 */
@NullMarked
package org.lysoen.app.picture;

import org.jspecify.annotations.NullMarked;
