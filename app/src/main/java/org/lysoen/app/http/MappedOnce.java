package org.lysoen.app.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Remembers with a request which method it was found to be for: a filter asks before the dispatcher does. */
final class MappedOnce extends RequestMappingHandlerMapping {

    private static final String FOUND = MappedOnce.class.getName();

    /** A request that is sent on inside the server has another address by then. */
    private record Found(String uri, HandlerMethod method) {}

    @Override
    protected @Nullable HandlerMethod getHandlerInternal(HttpServletRequest request) throws Exception {
        if (request.getAttribute(FOUND) instanceof Found found && found.uri.equals(request.getRequestURI())) {
            return found.method;
        }
        var method = super.getHandlerInternal(request);
        if (method != null) {
            request.setAttribute(FOUND, new Found(request.getRequestURI(), method));
        }
        return method;
    }
}
