/** The tables that the configuration comes to, before and after the first export. */
package dev.towpath.activities.ddl;
