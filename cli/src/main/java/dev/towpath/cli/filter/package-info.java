/** Commands that are filters: a line of standard input in, a line of standard output out. */
package dev.towpath.cli.filter;
