/** {@code towpath erase}. */
package dev.towpath.cli.erase;
