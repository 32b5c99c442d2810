package org.lysoen.app.past;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.lysoen.app.api.Tables;
import org.lysoen.app.http.Refusal;
import org.lysoen.app.page.Dated;
import org.lysoen.app.picture.AsOf;
import org.lysoen.app.picture.Picture;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Wires the past into a server. */
public final class AsOfServing {

    private AsOfServing() {}

    /**
     * Registers all that answers {@code as-of}.
     *
     * @param picture that of today, as the server shows it
     * @param controllers those of the server
     * @param beans registers what the controllers are made with, for a picture and the day it speaks of
     */
    public static void register(
            GenericApplicationContext server,
            Picture picture,
            List<Class<?>> controllers,
            BiConsumer<GenericApplicationContext, Shown> beans) {
        server.registerBean(
                Pasts.class, () -> new Pasts(picture::asOf, then -> past(server, picture, then, controllers, beans)));
        server.registerBean(
                "asOf",
                FilterRegistrationBean.class,
                () -> AsOfFilter.registered(server.getBean(Pasts.class), server.getBean(Refusal.class)));
        server.registerBean(
                AsOfMapping.class, () -> new AsOfMapping(server.getBeanProvider(RequestMappingHandlerMapping.class)));
    }

    /** The tables that the answer to a request speaks of: those of the day that its {@code as-of} names, or today's. */
    public static Tables tables(HttpServletRequest request, Tables today) {
        return request.getAttribute(AsOfFilter.PAST) instanceof Past past ? past.tables() : today;
    }

    /** A picture of the past and the day that its pages name. */
    public record Shown(Picture picture, Dated dated) {}

    private static Past past(
            GenericApplicationContext server,
            Picture today,
            AsOf then,
            List<Class<?>> controllers,
            BiConsumer<GenericApplicationContext, Shown> beans) {
        var picture = today.under(today.rules(), then, Set.of());
        try {
            var context = new GenericApplicationContext(server);
            beans.accept(
                    context,
                    new Shown(
                            picture,
                            Dated.of(then.since(), then.later().getFirst().releasedOn())));
            // each is made when first asked for: where little was published, some pages have nothing to be made from
            controllers.forEach(one -> context.registerBean(one, bean -> bean.setLazyInit(true)));
            context.refresh();
            return new Past(then, picture, today, context);
        } catch (RuntimeException | Error failure) {
            picture.close();
            throw failure;
        }
    }
}
