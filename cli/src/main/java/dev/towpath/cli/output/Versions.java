package dev.towpath.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that the build wrote down. */
public final class Versions {
    private static final Properties PROPERTIES = load();

    private Versions() {}

    /** Such as {@code 0.1.0}. */
    public static String towpath() {
        return PROPERTIES.getProperty("towpath").replace("-SNAPSHOT", "");
    }

    public static String temporalSdk() {
        return PROPERTIES.getProperty("temporal-sdk");
    }

    private static Properties load() {
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
