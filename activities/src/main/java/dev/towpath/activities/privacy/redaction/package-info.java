/**
 * What is taken out of URLs and free text before a byte of them is written: e-mail addresses, phone numbers, tokens,
 * user-info, and the values of parameters whose names say that they are a person's.
 *
 * <p>All rules are scanned by hand in time linear in the text, whatever is in it; {@link
 * dev.towpath.activities.privacy.redaction.Redactor} is the way in.
 */
package dev.towpath.activities.privacy.redaction;
