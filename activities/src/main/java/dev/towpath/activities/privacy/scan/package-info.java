/**
 * Looks through rows of a shard for what seems personal, and says where, how often, and whether the rules treat it.
 * Values are decided upon and forgotten: of each only a 64-bit hash is kept, for the time of the scan.
 */
package dev.towpath.activities.privacy.scan;
