package org.lysoen.app.http;

import jakarta.servlet.http.HttpServletRequest;

/** The page a person sees when a request failed. Registered as a bean to replace the plain one. */
@FunctionalInterface
public interface ErrorPage {

    /**
     * @param request that failed
     * @param status the HTTP status, 400 to 599
     * @param title the name of the status, such as "Not Found"
     * @param sentence what is wrong and what to do; plain text, to be escaped
     * @return a whole HTML document
     */
    String render(HttpServletRequest request, int status, String title, String sentence);

    /** A page that needs nothing but this method. */
    static ErrorPage plain() {
        return (_, _, title, sentence) -> """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%s - Lysoen</title></head>
            <body><main><h1>%s</h1><p>%s</p><p><a href="/">To the first page</a></p></main></body></html>
            """.formatted(escape(title), escape(title), escape(sentence));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
