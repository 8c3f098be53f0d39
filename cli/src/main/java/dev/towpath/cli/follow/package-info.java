/** Starts workflows under their business IDs and follows them to their end. */
package dev.towpath.cli.follow;
