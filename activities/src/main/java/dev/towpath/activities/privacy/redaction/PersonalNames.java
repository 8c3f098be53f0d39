package dev.towpath.activities.privacy.redaction;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of parameters whose values are taken out, lower-case and without anything but letters and digits unless
 * said otherwise.
 */
final class PersonalNames {
    private static final List<String> CONTACT = List.of(
            "email",
            "emailaddress",
            "emails",
            "useremail",
            "mail",
            "msisdn",
            "address",
            "address1",
            "address2",
            "street",
            "streetaddress");

    private static final List<String> PERSON = List.of(
            "firstname",
            "middlename",
            "lastname",
            "fullname",
            "givenname",
            "familyname",
            "surname",
            "maidenname",
            "username",
            "userid",
            "uid",
            "birthdate",
            "birthday",
            "dateofbirth",
            "dob");

    private static final List<String> PAPERS = List.of(
            "ssn",
            "socialsecurity",
            "nationalid",
            "nino",
            "passport",
            "iban",
            "creditcard",
            "cardnumber",
            "ccnumber",
            "cvc",
            "cvv");

    private static final List<String> SECRETS = List.of(
            "pass",
            "passwd",
            "password",
            "passwort",
            "passphrase",
            "pwd",
            "otp",
            "secret",
            "clientsecret",
            "privatekey",
            "apikey",
            "accesskey",
            "credential",
            "credentials",
            "login",
            "nonce");

    private static final List<String> TOKENS = List.of(
            "token",
            "accesstoken",
            "authtoken",
            "idtoken",
            "refreshtoken",
            "resettoken",
            "resetpasswordtoken",
            "confirmationtoken",
            "unlocktoken",
            "csrftoken",
            "xsrftoken",
            "jwt",
            "auth",
            "authorization",
            "assertion",
            "samlrequest",
            "samlresponse",
            "sig",
            "signature",
            "awsaccesskeyid",
            "googleaccessid",
            "xamzcredential",
            "xamzsecuritytoken",
            "xamzsignature",
            "xgoogcredential",
            "xgoogsignature");

    private static final List<String> SESSIONS =
            List.of("sid", "sessionid", "jsessionid", "phpsessid", "aspsessionid", "cfid", "cftoken");

    private static final List<String> DEVICES =
            List.of("aaid", "adid", "androidid", "deviceid", "gaid", "idfa", "idfv", "ifa", "imei", "maid");

    static final Set<String> STANDARD = Stream.of(CONTACT, PERSON, PAPERS, SECRETS, TOKENS, SESSIONS, DEVICES)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** One of these as a whole word of a longer name is enough: {@code unlock_token}, {@code customerEmail}. */
    static final Set<String> WORDS = Set.of(
            "apikey",
            "auth",
            "birthdate",
            "dob",
            "email",
            "firstname",
            "gaid",
            "iban",
            "idfa",
            "jwt",
            "lastname",
            "mail",
            "otp",
            "passport",
            "passwd",
            "password",
            "pwd",
            "secret",
            "signature",
            "ssn",
            "surname",
            "token");

    /** Google's linker and cookies, which carry client IDs: as they are, {@code _}s included. */
    static final Set<String> LINKERS = Set.of("_ga", "_gac", "_gl");

    static final String LINKER_PREFIX = "_gac_";

    /** A value of six digits under one of these is a phone number. */
    static final Set<String> PHONES = Set.of(
            "cell",
            "cellphone",
            "fax",
            "mob",
            "mobile",
            "mobilenumber",
            "msisdn",
            "phone",
            "phonenumber",
            "tel",
            "telephone",
            "whatsapp");

    /** The last word of a longer name that makes it one of {@link #PHONES}: {@code billing_phone}, {@code phone2}. */
    static final Set<String> PHONE_WORDS =
            Set.of("cellphone", "fax", "mobile", "msisdn", "phone", "tel", "telephone", "whatsapp");

    static final String CODE = "code";
    static final String STATE = "state";

    private static final List<String> CLICKS = List.of(
            "dclid", "epik", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "irclid", "kx", "lifatid", "mcid",
            "msclkid", "qclid", "rdtcid", "sccid", "ttclid", "twclid", "wbraid", "yclid");

    private static final List<String> PLACES = List.of(
            "city", "lat", "latitude", "lng", "lon", "longitude", "plz", "postalcode", "postcode", "zip", "zipcode");

    private static final List<String> SEARCHES = List.of("keyword", "q", "query", "s", "search");

    private static final List<String> ACCOUNTS = List.of(
            "authuser", "code", "customerid", "key", "magic", "name", "orderid", "pin", "session", "state", "ticket");

    /** What is taken out besides where redaction is strict. */
    static final Set<String> STRICT =
            Stream.of(CLICKS, PLACES, SEARCHES, ACCOUNTS).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    private PersonalNames() {}
}
