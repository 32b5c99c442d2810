package org.lysoen.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Where nobody has an account everything is for reading but what a protocol takes; every other method is refused before
 * anything is done, with those that the address has.
 */
final class ReadOnly extends OncePerRequestFilter {

    private static final List<String> READING = List.of("GET", "HEAD");
    private static final String SENDING = "POST";

    private final Refusal refusal;
    private final Protocol protocol;
    private final boolean hasAccounts;
    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    ReadOnly(
            Refusal refusal,
            Protocol protocol,
            boolean hasAccounts,
            ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.refusal = refusal;
        this.protocol = protocol;
        this.hasAccounts = hasAccounts;
        this.mapping = mapping;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || sends(request)) {
            chain.doFilter(request, response);
            return;
        }
        var methods = methods(request);
        response.setHeader("Allow", String.join(", ", methods));
        refusal.send(
                request,
                response,
                HttpStatus.METHOD_NOT_ALLOWED,
                "This address only answers " + String.join(" and ", methods) + ".");
    }

    private boolean sends(HttpServletRequest request) {
        return (hasAccounts && request.getMethod().equals(SENDING)) || protocol.takes(request);
    }

    /** Those that the address answers; those for reading where nothing is there. */
    private List<String> methods(HttpServletRequest request) {
        var mapped = mapped(request);
        Set<String> methods = new LinkedHashSet<>();
        for (var method : READING) {
            if (mapped.contains(method) || mapped.contains("GET")) {
                methods.add(method);
            }
        }
        if (mapped.contains(SENDING) && sends(as(SENDING, request))) {
            methods.add(SENDING);
        }
        return methods.isEmpty() ? READING : List.copyOf(methods);
    }

    private Set<String> mapped(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            // OPTIONS would be answered: a method that nothing has is refused with all there are.
            mapping.getObject().getHandler(as("NONE", request));
        } catch (HttpRequestMethodNotSupportedException e) {
            var methods = e.getSupportedMethods();
            return methods == null ? Set.of() : Set.of(methods);
        } catch (Exception e) {
            return Set.of();
        }
        return Set.of();
    }

    private static HttpServletRequest as(String method, HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return method;
            }
        };
    }
}
