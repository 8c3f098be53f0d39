/** Keeps the server informed while an activity works, and stops the work when the server says so. */
package dev.towpath.activities.heartbeat;
