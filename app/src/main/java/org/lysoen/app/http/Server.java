package org.lysoen.app.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lysoen.app.access.Gate;
import org.lysoen.kernel.Problem;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A running web server. It stops when closed or when the JVM is told to end, and lets requests in flight finish for up
 * to five seconds.
 */
public final class Server implements AutoCloseable {

    private final Address address;
    private final ConfigurableApplicationContext context;

    private Server(Address address, ConfigurableApplicationContext context) {
        this.address = address;
        this.context = context;
    }

    /**
     * Starts a server and returns once it answers.
     *
     * @param controllers Spring MVC controller classes
     * @param beans registers what the controllers need, and possibly an {@link ErrorPage}
     * @throws Problem BAD_INPUT when the host is not known, UNAVAILABLE when the port cannot be had
     */
    public static Server start(Address address, List<Class<?>> controllers, Consumer<GenericApplicationContext> beans) {
        requireFree(address);
        SpringApplication application = new SpringApplication(HttpConfiguration.class);
        application.setRegisterShutdownHook(true);
        application.addInitializers(context -> {
            GenericApplicationContext registry = (GenericApplicationContext) context;
            registry.registerBean(Address.class, () -> address);
            controllers.forEach(registry::registerBean);
            beans.accept(registry);
        });
        try {
            var context = application.run(
                    "--spring.config.location=classpath:/http.properties",
                    "--server.address=" + address.host(),
                    "--server.port=" + address.port(),
                    "--server.servlet.session.cookie.secure=" + address.isBehindTls(),
                    "--server.servlet.session.cookie.name=" + (address.isBehindTls() ? "__Host-lysoen" : "lysoen"));
            requireRules(context);
            return new Server(address, context);
        } catch (PortInUseException e) {
            throw taken(address, e);
        }
    }

    /** Whatever answers must say to whom. */
    private static void requireRules(ConfigurableApplicationContext context) {
        try {
            context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .getHandlerMethods()
                    .values()
                    .forEach(Gate::rule);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /**
     * Fails at once where the port cannot be had, so that nobody waits for a picture that cannot be shown.
     *
     * @throws Problem UNAVAILABLE
     */
    public static void requireFree(Address address) {
        try (ServerSocket socket = new ServerSocket(address.port(), 1, address.resolve())) {
            assert socket.isBound();
        } catch (IOException e) {
            throw taken(address, e);
        }
    }

    private static Problem taken(Address address, Exception cause) {
        return Problem.unavailable(
                "Lysoen cannot listen on port " + address.port() + " of " + address.host()
                        + ", most likely because another program does; stop that one or choose another with --port.",
                cause);
    }

    /** Where a browser on this machine finds it, such as {@code http://127.0.0.1:8480}. */
    public String url() {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        String host = address.resolve().isAnyLocalAddress() ? "127.0.0.1" : address.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** A bean of its context, where it has one of that type. */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(context.getBeanProvider(type).getIfAvailable());
    }

    @Override
    public void close() {
        context.close();
    }
}
