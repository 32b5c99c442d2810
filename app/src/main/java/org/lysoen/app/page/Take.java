package org.lysoen.app.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** The addresses under which a figure of a page is taken away: as a picture, and as the rows it was drawn from. */
public final class Take {

    private Take() {}

    /** The id of a figure on its page, made from its title: {@code Driven from home} is {@code driven-from-home}. */
    public static String key(String title) {
        var plain = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var key = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return key.length() <= 60 ? key : key.substring(0, 60).replaceAll("-$", "");
    }

    /**
     * @param here address of the page
     * @param form {@code svg} or {@code png}
     */
    public static String picture(String here, String key, String form) {
        return here + (here.contains("?") ? "&" : "?") + "picture=" + encoded(key + "." + form);
    }

    /**
     * @param rows an address of the API
     * @param form {@code csv} or {@code parquet}
     */
    public static String rows(String rows, String form) {
        return rows + (rows.contains("?") ? "&" : "?") + "format=" + form;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
