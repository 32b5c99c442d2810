package org.lysoen.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses what an address does not {@linkplain Takes take}: a word misspelt is told and not passed over. */
public final class Parameters implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var takes = handler instanceof HandlerMethod method ? of(method) : null;
        if (takes != null) {
            require(request, words(takes.value()), words(takes.severalOf()));
        }
        return true;
    }

    private static @Nullable Takes of(HandlerMethod method) {
        var own = method.getMethodAnnotation(Takes.class);
        return own != null ? own : AnnotationUtils.findAnnotation(method.getBeanType(), Takes.class);
    }

    private static List<String> words(String apart) {
        return List.of(StringUtils.tokenizeToStringArray(apart, " "));
    }

    /**
     * @param several those of the known that may be given more than once
     * @throws Problem {@code bad-input} for a parameter that is not known, or given twice
     */
    public static void require(HttpServletRequest request, Collection<String> known, Collection<String> several) {
        request.getParameterMap().forEach((key, values) -> {
            if (!known.contains(key)) {
                throw Problem.badInput(request.getRequestURI() + " takes no parameter '" + key + "'"
                        + (known.isEmpty()
                                ? ": leave it out."
                                : ": it takes " + String.join(", ", new TreeSet<>(known)) + "."));
            }
            if (values.length > 1 && !several.contains(key)) {
                throw Problem.badInput("The parameter " + key + " is given " + values.length
                        + " times: give it once, with commas between several values where it takes them.");
            }
        });
    }
}
