package org.lysoen.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.lysoen.app.access.Turned;
import org.lysoen.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What a controller throws, told to whoever asked. A bug is logged here and shown without its inside. */
@ControllerAdvice
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Refusal refusal;
    private final Protocol protocol;

    Failures(Refusal refusal, ObjectProvider<Protocol> protocol) {
        this.refusal = refusal;
        this.protocol = protocol.getIfAvailable(() -> Protocol.NONE);
    }

    @ExceptionHandler(Problem.class)
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw problem; // as below
        }
        refusal.send(request, response, Refusal.statusOf(problem), problem.sentence());
    }

    @ExceptionHandler(Turned.class)
    void turned(Turned turned, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refusal.send(request, response, turned.status(), turned.sentence());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void notReadable(
            MethodArgumentTypeMismatchException mismatch, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String sentence = "The value " + mismatch.getValue() + " cannot be used for " + mismatch.getName() + ".";
        refusal.send(request, response, HttpStatus.BAD_REQUEST, sentence);
    }

    /** A field or a name that is no text. The exceptions repeat it, so they are not logged. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    void notText(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refusal.notText(request, response);
    }

    @ExceptionHandler(Exception.class)
    void other(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw exception; // the connection breaks off, so that what was sent is not taken for the whole
        }
        if (exception instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            refusal.send(request, response, status, sentence(status, known));
            return;
        }
        if (protocol.speaks(request) || !request.getMethod().equals("GET")) {
            // What an exception says may repeat what somebody sent; its kind and place do not.
            LOG.error("A request failed: {} {}", exception.getClass().getName(), exception.getStackTrace());
        } else {
            LOG.error("A request failed", exception);
        }
        refusal.send(
                request,
                response,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Lysoen made a mistake here; the server's own output says which.");
    }

    private static String sentence(HttpStatus status, ErrorResponse known) {
        if (status == HttpStatus.NOT_FOUND) {
            return "There is nothing at this address.";
        }
        if (known instanceof UnsatisfiedServletRequestParameterException lacking) {
            return "The request lacks " + String.join(" and ", lacking.getParamConditions()) + ": send it too.";
        }
        String detail = known.getBody().getDetail();
        return detail == null ? status.getReasonPhrase() + "." : detail;
    }
}
