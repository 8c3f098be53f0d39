/** Which values a row of the lake has beside the source's own. */
package dev.towpath.activities.transform;
