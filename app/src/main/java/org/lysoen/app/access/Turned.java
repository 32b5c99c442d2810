package org.lysoen.app.access;

import org.springframework.http.HttpStatus;

/** Somebody who may not use a route. */
public final class Turned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String sentence;

    Turned(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
    }

    public HttpStatus status() {
        return status;
    }

    public String sentence() {
        return sentence;
    }
}
