package org.lysoen.app.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;

/**
 * Where the server listens.
 *
 * @param host a name or an IP address of this machine
 * @param port 1 to 65535, or 0 for any free one
 * @param knownAs the name under which a proxy in front of it is reached; empty where there is none
 */
public record Address(String host, int port, String knownAs) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.%]*");

    /** Throws Problem BAD_INPUT when the port is not a port. */
    public Address {
        if (port < 0 || port > 65_535) {
            throw Problem.badInput("There is no port " + port + "; choose one from 1 to 65535, or 0 for any free one.");
        }
        host = bare(host);
        knownAs = bare(knownAs);
    }

    public Address(String host, int port) {
        this(host, port, "");
    }

    /** Whether only this machine can reach it. Throws Problem BAD_INPUT when nothing knows that name. */
    public boolean isLoopback() {
        return resolve().isLoopbackAddress();
    }

    /** Whether browsers reach it through a proxy, which speaks TLS: then a cookie never travels in the clear. */
    boolean isBehindTls() {
        return !knownAs.isEmpty();
    }

    /** The Internet address of the host. Throws Problem BAD_INPUT when nothing knows that name. */
    InetAddress resolve() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The host " + host + " is not known to this machine; give --host an address of this machine.",
                    e);
        }
    }

    /**
     * Whether a request that names this host in its Host header was meant for this server. The three names of the
     * loopback, the configured host and the name of the proxy are; with a wildcard host every IP address is too, since DNS rebinding needs a
     * name.
     */
    boolean answersTo(String requestedHost) {
        String name = bare(requestedHost);
        return LOOPBACK.contains(name)
                || name.equals(host)
                || (!knownAs.isEmpty() && name.equals(knownAs))
                || (resolve().isAnyLocalAddress() && IP_ADDRESS.matcher(name).matches());
    }

    private static String bare(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }
}
