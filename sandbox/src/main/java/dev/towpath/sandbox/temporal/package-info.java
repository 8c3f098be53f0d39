/** A Temporal server for the demo and the tests: the real one where it can be had. */
package dev.towpath.sandbox.temporal;
