package org.lysoen.listen.seal;

import com.codahale.shamir.Scheme;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;

/**
 * A private key among trustees: any {@code needed} of them can open reports together, fewer learn nothing (Shamir 1979).
 * A share is a short text that says whose key it is part of and carries a check of itself.
 */
public final class KeyShares {

    private static final int MOST_TRUSTEES = 99;
    private static final Pattern SHARE = Pattern.compile("lysoen key share\\s+"
            + "key: (?<key>[0-9a-f ]+)\\s+"
            + "share: (?<number>[0-9]{1,2}) of (?<trustees>[0-9]{1,2}), (?<needed>[0-9]{1,2}) needed\\s+"
            + "(?<content>[A-Za-z0-9+/=\\s]+?)\\s+"
            + "check: (?<check>[0-9a-f]{16})\\s*");

    private record Share(String key, int number, int trustees, int needed, byte[] content) {}

    private KeyShares() {}

    /**
     * One text a trustee.
     *
     * @throws Problem BAD_INPUT when the numbers make no sense: a key that one person can use is not split
     */
    public static List<String> split(SealingKey key, int trustees, int needed) {
        if (needed < 2 || needed > trustees || trustees > MOST_TRUSTEES) {
            throw Problem.badInput("A key cannot be split for " + trustees + " trustees with " + needed
                    + " needed: there are 2 to " + MOST_TRUSTEES
                    + " trustees, and from 2 to all of them may be needed.");
        }
        List<String> texts = new ArrayList<>();
        new TreeMap<>(new Scheme(new SecureRandom(), trustees, needed).split(key.pkcs8()))
                .forEach((number, content) ->
                        texts.add(print(new Share(key.fingerprint(), number, trustees, needed, content))));
        return texts;
    }

    /**
     * The key of enough shares.
     *
     * @throws Problem BAD_INPUT when a text is no share, they are of different keys, or too few
     */
    public static SealingKey join(List<String> texts) {
        var shares = texts.stream().map(KeyShares::parse).toList();
        if (shares.isEmpty()) {
            throw Problem.badInput("No share was given: name the files of the trustees' shares.");
        }
        var first = shares.getFirst();
        Map<Integer, byte[]> parts = new TreeMap<>();
        for (var share : shares) {
            if (!share.key().equals(first.key()) || share.needed() != first.needed()) {
                throw Problem.badInput("The shares are of different keys, " + first.key() + " and " + share.key()
                        + ": give shares of one key.");
            }
            parts.put(share.number(), share.content());
        }
        if (parts.size() < first.needed()) {
            throw Problem.badInput("The key " + first.key() + " needs " + first.needed() + " different shares; "
                    + parts.size() + " were given.");
        }
        try {
            var key = SealingKey.of(new Scheme(new SecureRandom(), first.trustees(), first.needed()).join(parts));
            if (key.fingerprint().equals(first.key())) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Problem(Problem.Code.BAD_INPUT, wrong(first), e);
        }
        throw Problem.badInput(wrong(first));
    }

    private static String wrong(Share share) {
        return "The shares do not make the key " + share.key() + ": at least one is forged or of another splitting.";
    }

    private static String print(Share share) {
        String head = """
            lysoen key share
            key: %s
            share: %d of %d, %d needed
            """.formatted(share.key(), share.number(), share.trustees(), share.needed());
        String content = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(share.content());
        return head + content + "\ncheck: " + check(share) + "\n";
    }

    private static Share parse(String text) {
        var matcher = SHARE.matcher(text.strip().replace("\r", ""));
        if (!matcher.matches()) {
            throw Problem.badInput("A file is no share of a key: give the files that lysoen key new wrote.");
        }
        try {
            var share = new Share(
                    matcher.group("key").strip(),
                    Integer.parseInt(matcher.group("number")),
                    Integer.parseInt(matcher.group("trustees")),
                    Integer.parseInt(matcher.group("needed")),
                    Base64.getMimeDecoder().decode(matcher.group("content")));
            if (check(share).equals(matcher.group("check"))) {
                return share;
            }
        } catch (IllegalArgumentException e) {
            throw new Problem(Problem.Code.BAD_INPUT, damaged(matcher.group("number")), e);
        }
        throw Problem.badInput(damaged(matcher.group("number")));
    }

    private static String damaged(String number) {
        return "Share " + number + " is damaged: a letter of it was changed or lost.";
    }

    private static String check(Share share) {
        var digest = Sha256.begin();
        digest.update("%s|%d|%d|%d|"
                .formatted(share.key(), share.number(), share.trustees(), share.needed())
                .getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(share.content()), 0, 8);
    }
}
