package org.lysoen.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.access.Open;
import org.lysoen.kernel.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The files that pages are made with: every file of the folder {@code static/} on the classpath, at
 * {@code /assets/<name>}. A link made by {@link #link} carries a hash of the content and is cached for a year; without
 * the hash, or with an old one, the file is revalidated.
 */
public final class Assets {

    /** What answers for the files. */
    public static final Class<?> CONTROLLER = Controller.class;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.[a-z]+");

    private static final Map<String, MediaType> TYPES = Map.of(
            "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "svg", MediaType.parseMediaType("image/svg+xml"),
            "png", MediaType.IMAGE_PNG,
            "ico", MediaType.parseMediaType("image/x-icon"),
            "txt", MediaType.parseMediaType("text/plain;charset=UTF-8"));

    private static final Map<String, Asset> LOADED = new ConcurrentHashMap<>();

    private Assets() {}

    /** The address of a file, with the hash of its content. A name that is not there is a mistake in a page. */
    public static String link(String name) {
        Asset asset = find(name).orElseThrow(() -> new IllegalArgumentException("no static/" + name));
        return "/assets/" + name + "?v=" + asset.hash();
    }

    private static Optional<Asset> find(String name) {
        return Optional.ofNullable(LOADED.computeIfAbsent(name, Assets::load));
    }

    private static @Nullable Asset load(String name) {
        MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return null;
        }
        try (InputStream in = Assets.class.getResourceAsStream("/static/" + name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Asset(type, bytes, HexFormat.of().formatHex(digest, 0, 8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Asset(MediaType type, byte[] bytes, String hash) {}

    /** Answers for the files. */
    @Open
    @RestController
    static final class Controller {

        @GetMapping("/assets/{name}")
        ResponseEntity<byte[]> asset(@PathVariable String name, @RequestParam(defaultValue = "") String v) {
            Asset asset = find(name).orElseThrow(() -> Problem.notFound("There is no file " + name + " here."));
            CacheControl cache = v.equals(asset.hash())
                    ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
                    : CacheControl.noCache();
            return ResponseEntity.ok()
                    .contentType(asset.type())
                    .eTag("W/\"" + asset.hash() + "\"")
                    .cacheControl(cache)
                    .body(asset.bytes());
        }
    }
}
