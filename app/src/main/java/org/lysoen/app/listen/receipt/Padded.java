package org.lysoen.app.listen.receipt;

import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer with one of few lengths, so that whoever watches the line cannot tell by it what was found. A strong entity
 * tag keeps the server from compressing it, which would undo that (Tomcat compresses nothing that carries one).
 */
final class Padded {

    private static final int STEP = 32 * 1024;

    private Padded() {}

    /** Blanks at the end mean nothing in JSON, nor after a page. */
    static ResponseEntity<byte[]> of(ResponseEntity<byte[]> answer) {
        byte[] body = answer.getBody() == null ? new byte[0] : answer.getBody();
        byte[] padded = Arrays.copyOf(body, Math.ceilDiv(body.length + 1, STEP) * STEP);
        Arrays.fill(padded, body.length, padded.length, (byte) ' ');
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.ETAG, "\"padded\"")
                .body(padded);
    }

    static ResponseEntity<byte[]> json(byte[] body) {
        return of(ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body));
    }
}
