/** The command {@code catalog}: the tables as statements, and the SQL that people run on them. */
package dev.towpath.cli.catalog;
