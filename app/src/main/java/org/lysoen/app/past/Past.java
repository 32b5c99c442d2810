package org.lysoen.app.past;

import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.AsOf;
import org.lysoen.app.picture.Picture;
import org.lysoen.kernel.Problem;
import org.springframework.context.support.GenericApplicationContext;

/** A picture of the past and the controllers that speak of it. */
final class Past implements AutoCloseable {

    private final Picture picture;
    private final GenericApplicationContext controllers;
    private final @Nullable Problem tooFew;

    /**
     * @param controllers made from the picture and nothing later; closed with it
     */
    Past(AsOf then, Picture picture, GenericApplicationContext controllers) {
        this.picture = picture;
        this.controllers = controllers;
        tooFew = picture.isEmpty("security") ? then.tooFew("security") : null;
    }

    /**
     * @throws Problem {@code not-found} where too little had been published for the pages to say anything
     */
    void requireEnoughForPages() {
        if (tooFew != null) {
            throw new Problem(tooFew.code(), tooFew.sentence());
        }
    }

    Object controller(Class<?> type) {
        return controllers.getBean(type);
    }

    @Override
    public void close() {
        controllers.close();
        picture.close();
    }
}
