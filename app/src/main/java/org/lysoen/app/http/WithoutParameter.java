package org.lysoen.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The same request for a controller, without the parameter that a filter before it answers to. */
public final class WithoutParameter extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters;

    public WithoutParameter(HttpServletRequest request, String parameter) {
        super(request);
        var others = new TreeMap<>(request.getParameterMap());
        others.remove(parameter);
        parameters = Collections.unmodifiableMap(others);
    }

    /**
     * Whether a request to read something carries the parameter. Of another method the parameters are not asked for: they
     * may lie in the body, which would be read for them.
     */
    public static boolean carries(HttpServletRequest request, String parameter) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reads && request.getParameter(parameter) != null;
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }
}
