/** The one place that turns exceptions into Temporal's failures. */
package dev.towpath.activities.failure;
