/** Days as a person types them. */
package dev.towpath.cli.days;
