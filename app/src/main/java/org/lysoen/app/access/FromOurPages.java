package org.lysoen.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** The requests that must carry the CSRF token of their session: those that change something in an account's name. */
public final class FromOurPages implements RequestMatcher {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    public FromOurPages(ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) || Sessions.showsToken(request)) {
            return false;
        }
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var chain = mapping.getObject().getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod method && isGuarded(method);
        } catch (HttpRequestMethodNotSupportedException e) {
            // Nothing takes it, and it will be told so.
            return false;
        } catch (Exception e) {
            // Whatever cannot be told apart is guarded.
            return true;
        }
    }

    private static boolean isGuarded(HandlerMethod method) {
        return switch (Gate.rule(method)) {
            case Rule.ForAll all -> all.fromOurPages();
            case Rule.ForAccounts _ -> true;
            case Rule.ForPasses _ -> false;
        };
    }
}
