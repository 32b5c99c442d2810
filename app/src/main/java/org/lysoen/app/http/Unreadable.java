package org.lysoen.app.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;

/** Tells in the server's own words what Tomcat refuses before any filter has seen it. */
final class Unreadable extends ErrorReportValve {

    private final ObjectProvider<Refusal> refusal;

    Unreadable(ObjectProvider<Refusal> refusal) {
        this.refusal = refusal;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        var isOpen = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, isOpen);
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null
                || !status.isError()
                || response.getContentWritten() > 0
                || !isOpen.get()
                || !response.setErrorReported()) {
            return;
        }
        var sentence = sentence(status);
        try {
            if (request.getRequestURI() != null) {
                refusal.getObject().sendUnread(request, response.getResponse(), status, sentence);
                return;
            }
            // Not even an address was read, so nobody knows what is spoken there.
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(sentence.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException gone) {
            // Whoever asked is not there any more.
        }
    }

    private static String sentence(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case INTERNAL_SERVER_ERROR -> "Lysoen made a mistake here; the server's own output says which.";
            case SERVICE_UNAVAILABLE -> "The server starts or stops just now: ask again in a minute.";
            default ->
                "The server cannot read this request: its address or its headers are not written as HTTP has them, or are"
                        + " longer than 8 kB.";
        };
    }
}
