package dev.towpath.activities.privacy.scan;

import java.util.Locale;
import java.util.Set;

/** Which keys are those of persons' names: {@code first_name}, {@code shippingLastName}, {@code Nachname}. */
final class PersonNames {
    /** The end of a key's letters and digits, so that what stands before doesn't matter. */
    private static final Set<String> ENDS = Set.of(
            "firstname",
            "lastname",
            "fullname",
            "givenname",
            "familyname",
            "middlename",
            "maidenname",
            "surname",
            "nickname",
            "realname",
            "customername",
            "contactname",
            "recipientname",
            "patientname",
            "guestname",
            "membername",
            "buyername",
            "payername",
            "shippingname",
            "billingname",
            "employeename",
            "studentname",
            "cardholdername",
            "cardholder",
            "vorname",
            "nachname",
            "apellido",
            "apellidos",
            "cognome");

    /** Alone: as an end they are that of other words. */
    private static final Set<String> WHOLE = Set.of("fname", "lname", "prenom", "nombre");

    private PersonNames() {}

    static boolean includes(String key) {
        String bare = key.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return WHOLE.contains(bare) || ENDS.stream().anyMatch(bare::endsWith);
    }
}
