/**
 * What becomes of each field before its first byte is encoded: the configured rules and the profile's, resolved
 * against a lake schema, and the rules that carry it out.
 */
package dev.towpath.activities.privacy;
