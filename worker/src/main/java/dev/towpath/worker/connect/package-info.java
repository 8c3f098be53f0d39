/** The way to the Temporal server, and how values travel there. */
package dev.towpath.worker.connect;
