package org.lysoen.app.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of a request that was answered before its body came. Tomcat would wait for more of the body
 * first, on a thread, for as long as a connection may bring nothing.
 */
final class Unread extends ValveBase {

    Unread() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync()) {
            return;
        }
        var coyote = request.getCoyoteRequest();
        var isRead = new AtomicBoolean();
        coyote.action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
        if (!isRead.get()) {
            response.finishResponse();
            // What has come is taken from the socket: closed with bytes unread, it would take the answer back.
            coyote.action(ActionCode.AVAILABLE, true);
            coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }
}
