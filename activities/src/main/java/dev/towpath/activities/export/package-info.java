/** The activities of one day's export. */
package dev.towpath.activities.export;
