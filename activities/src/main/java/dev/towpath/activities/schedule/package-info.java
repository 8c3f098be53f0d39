/** What a schedule's firing looks at and cleans up. */
package dev.towpath.activities.schedule;
