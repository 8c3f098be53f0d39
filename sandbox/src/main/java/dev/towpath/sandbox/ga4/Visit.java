package dev.towpath.sandbox.ga4;

import java.util.List;
import java.util.Random;

/**
 * Who visits, with what, from where.
 *
 * @param consented whether analytics storage was granted; without it there is no pseudo id and no session
 * @param first whether the visitor was never there before
 * @param number the {@code ga_session_number}
 */
record Visit(
        boolean consented,
        boolean app,
        boolean first,
        int number,
        Place place,
        Source source,
        Device device,
        String adsStorage) {

    record Place(
            String continent,
            String subContinent,
            String country,
            String region,
            String city,
            String language,
            int zone) {}

    record Source(String name, String medium, String source, String channel, String click) {}

    record Device(String category, String brand, String model, String system, String version, String browser) {}

    private static final List<Place> PLACES = List.of(
            new Place("Europe", "Western Europe", "Germany", "Berlin", "Berlin", "de-de", 3_600),
            new Place("Europe", "Northern Europe", "United Kingdom", "England", "Birmingham", "en-gb", 0),
            new Place("Europe", "Western Europe", "Netherlands", "Utrecht", "Utrecht", "nl-nl", 3_600),
            new Place("Europe", "Western Europe", "France", "Occitanie", "Toulouse", "fr-fr", 3_600),
            new Place("Americas", "Northern America", "United States", "New York", "Rochester", "en-us", -18_000),
            new Place("Americas", "South America", "Brazil", "State of São Paulo", "São Paulo", "pt-br", -10_800),
            new Place("Asia", "Eastern Asia", "Japan", "Kyoto", "Kyoto", "ja", 32_400),
            new Place("Asia", "Southern Asia", "India", "Kerala", "", "en-in", 19_800));
    private static final List<Source> SOURCES = List.of(
            new Source("(direct)", "(none)", "(direct)", "Direct", null),
            new Source("(organic)", "organic", "google", "Organic Search", null),
            new Source("(referral)", "referral", "canals.example", "Referral", null),
            new Source("spring_sale", "cpc", "google", "Paid Search", "Cj0KCQiA-towpath_"),
            new Source("newsletter", "email", "newsletter", "Email", null));
    private static final List<Device> WEB = List.of(
            new Device("desktop", "Google", "Chrome", "Windows", "Windows 11", "Chrome"),
            new Device("desktop", "Apple", "Safari", "Macintosh", "Macintosh Intel 10.15", "Safari"),
            new Device("mobile", "Apple", "iPhone", "iOS", "iOS 17.4", "Safari"),
            new Device("mobile", "Samsung", "SM-S911B", "Android", "Android 14", "Chrome"),
            new Device("tablet", "Apple", "iPad", "iOS", "iOS 16.6", "Safari"));
    private static final List<Device> APP = List.of(
            new Device("mobile", "Google", "Pixel 8", "ANDROID", "14", null),
            new Device("mobile", "Samsung", "SM-G991B", "ANDROID", "13", null),
            new Device("mobile", "Apple", "iPhone15,2", "IOS", "17.3.1", null));

    static Visit draw(Random random) {
        boolean app = random.nextInt(100) < 12;
        boolean consented = random.nextInt(100) >= 12;
        boolean first = consented && random.nextInt(100) < 45;
        return new Visit(
                consented,
                app,
                first,
                first ? 1 : 2 + random.nextInt(9),
                any(PLACES, random),
                any(SOURCES, random),
                any(app ? APP : WEB, random),
                consented && random.nextInt(100) < 80 ? "Yes" : "No");
    }

    boolean paid() {
        return source.click() != null;
    }

    static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
