/** What a worker tells of itself to those who watch it: figures for Prometheus, and whether it works at all. */
package dev.towpath.worker.observe;
