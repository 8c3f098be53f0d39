package dev.towpath.activities.aws;

import java.net.URI;
import java.util.regex.Pattern;

/** Tells addresses that never leave this machine, by their spelling alone: names are not looked up. */
public final class Loopback {
    private static final Pattern HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private Loopback() {}

    public static boolean is(URI address) {
        return address.getHost() != null && HOST.matcher(address.getHost()).matches();
    }
}
