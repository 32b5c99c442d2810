package org.lysoen.app.past;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Leads a request that was lent a {@link Past} to the same method of the controller over that picture. Everything around the
 * method, from who may use it to how a problem is told, stays what it is.
 */
final class AsOfMapping implements HandlerMapping, Ordered {

    private final ObjectProvider<RequestMappingHandlerMapping> today;

    /**
     * @param today where every method is mapped
     */
    AsOfMapping(ObjectProvider<RequestMappingHandlerMapping> today) {
        this.today = today;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        if (!(request.getAttribute(AsOfFilter.PAST) instanceof Past past)) {
            return null;
        }
        var chain = today.getObject().getHandler(request);
        if (chain == null || !(chain.getHandler() instanceof HandlerMethod method)) {
            return chain;
        }
        var then = new HandlerMethod(past.controller(method.getBeanType()), method.getMethod());
        return new HandlerExecutionChain(then, chain.getInterceptors());
    }
}
