package org.lysoen.app.listen;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.lysoen.kernel.Problem;

/**
 * Where phones reach this server, when that is not where it listens.
 *
 * @param origin such as {@code https://reports.example.org}, without a path; empty where apps run on this machine
 */
public record PublicUrl(Optional<String> origin) {

    /**
     * @param text empty for none
     * @throws Problem BAD_INPUT when it is no https address without a path
     */
    public static PublicUrl of(String text) {
        if (text.isEmpty()) {
            return new PublicUrl(Optional.empty());
        }
        try {
            var address = new URI(text.replaceFirst("/$", ""));
            if ("https".equals(address.getScheme())
                    && address.getHost() != null
                    && String.valueOf(address.getPath()).isEmpty()
                    && address.getQuery() == null) {
                return new PublicUrl(Optional.of(address.toString()));
            }
        } catch (URISyntaxException e) {
            throw new Problem(Problem.Code.BAD_INPUT, refusal(text), e);
        }
        throw Problem.badInput(refusal(text));
    }

    /** The name in it; empty where there is none. */
    public String host() {
        return origin.map(address -> String.valueOf(URI.create(address).getHost()))
                .orElse("");
    }

    private static String refusal(String text) {
        return "The public address " + text
                + " cannot be used: write it as https://reports.example.org, without a path.";
    }
}
