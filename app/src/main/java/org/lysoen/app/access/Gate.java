package org.lysoen.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a request through to its method when the method's {@link Rule} allows it. A person without a session is sent to
 * the log-in page and back; a program is told 401.
 */
public final class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    /** Where one logs in. */
    public static final String LOG_IN = "/log-in";

    private static final Map<Handler, Rule> RULES = new ConcurrentHashMap<>();

    /** Two controllers may have one method from the same class. */
    private record Handler(Method method, Class<?> controller) {}

    private final Visitors visitors;

    public Gate(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        return switch (rule(method)) {
            case Rule.ForAll _, Rule.ForPasses _ -> true;
            case Rule.ForAccounts accounts -> admit(accounts, request, response);
        };
    }

    /** The rule of a method. One without is a mistake of ours that the start of the server finds. */
    public static Rule rule(HandlerMethod method) {
        return RULES.computeIfAbsent(
                new Handler(method.getMethod(), method.getBeanType()),
                each -> Rule.of(each.method, each.controller)
                        .orElseThrow(() -> new IllegalStateException(
                                method + " does not say who may use it: mark it @Open, @Allowed or @ByPass")));
    }

    private boolean admit(Rule.ForAccounts accounts, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        var visitor = visitors.of(request);
        if (visitor.isNobody()) {
            return sendToLogIn(request, response);
        }
        boolean rightToken =
                visitors.token(request).map(accounts.tokens()::contains).orElse(true);
        if (!rightToken || visitor.role().filter(accounts.roles()::contains).isEmpty()) {
            throw new Turned(
                    HttpStatus.FORBIDDEN,
                    "Your account is not for this: ask who runs the server, or log in with another.");
        }
        return true;
    }

    private boolean sendToLogIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        if (visitors == Visitors.NONE
                || !request.getMethod().equals("GET")
                || accept == null
                || !accept.contains("text/html")) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"Lysoen\"");
            throw new Turned(HttpStatus.UNAUTHORIZED, "Log in first, or show an API token.");
        }
        String query = request.getQueryString();
        String here = request.getRequestURI() + (query == null ? "" : "?" + query);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", LOG_IN + "?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
        return false;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Visitor.class);
    }

    @Override
    public Visitor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return visitors.of((HttpServletRequest) request.getNativeRequest());
    }
}
