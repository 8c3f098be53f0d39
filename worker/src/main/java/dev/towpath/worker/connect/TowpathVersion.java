package dev.towpath.worker.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;

/** Which Towpath this is. */
public final class TowpathVersion {
    private TowpathVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = TowpathVersion.class.getResourceAsStream("towpath.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read towpath.properties: the build is broken.", e);
        }
        return properties.getProperty("version").replace("-SNAPSHOT", "");
    }

    /** {@code towpath-<version>@<host>}: how the Web UI names who works or asks. */
    public static String identity() {
        return "towpath-" + current() + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
