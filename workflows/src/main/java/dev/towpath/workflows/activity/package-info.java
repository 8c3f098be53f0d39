/** The activities, by step of the journey; their implementations do the I/O. */
package dev.towpath.workflows.activity;
