package org.lysoen.app.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.page.Comparison;
import org.lysoen.app.page.PageController;
import org.lysoen.app.page.Pages;
import org.lysoen.app.page.SearchReader;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.picture.WhatIf;
import org.lysoen.engine.Engine;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The API of a picture, and a client that asks it. */
final class ApiServer implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<GenericApplicationContext> contexts = new ArrayList<>();
    private final Server server;

    ApiServer(Picture picture, Consumer<GenericApplicationContext> more) {
        server = Server.start(new Address("127.0.0.1", 0), controllers(), context -> {
            contexts.add(context);
            context.registerBean(Engine.class, picture::engine, bean -> bean.setDestroyMethodName(""));
            context.registerBean(Pages.class, () -> new Pages("0123456789ab"));
            context.registerBean(WhatIf.class, () -> new WhatIf(picture));
            context.registerBean(Comparison.class, () -> Comparison.NONE);
            context.registerBean(Home.class, Home::find);
            context.registerBean(SearchReader.class, () -> new SearchReader(picture.engine()));
            context.registerBean(PageController.Explainer.class, () -> picture::explain);
            context.registerBean(
                    Tables.class,
                    () -> new Tables(
                            picture.engine(),
                            Picture.pipeline(Home.find()).steps(),
                            picture.lake().version(),
                            picture.rules().hash()));
            more.accept(context);
        });
    }

    private static List<Class<?>> controllers() {
        var controllers = new ArrayList<Class<?>>(PageController.ALL);
        controllers.addAll(List.of(
                ApiController.class, TableController.class, ExplanationController.class, StressApiController.class));
        return controllers;
    }

    /** The addresses the server answers, as its controllers write them. */
    List<String> routes() {
        return contexts.getFirst().getBean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping ->
                        Objects.requireNonNull(mapping.getPathPatternsCondition()).getPatternValues().stream())
                .toList();
    }

    HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send("GET", path, headers);
    }

    HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    String text(String path) throws Exception {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
