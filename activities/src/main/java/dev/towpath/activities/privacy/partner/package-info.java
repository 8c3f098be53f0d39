/** E-mail addresses, phone numbers and advertising IDs as partners hash them, so that two companies can join on them. */
package dev.towpath.activities.privacy.partner;
