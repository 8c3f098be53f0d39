/** The command {@code config}: looks at the configuration without any network. */
package dev.towpath.cli.config;
