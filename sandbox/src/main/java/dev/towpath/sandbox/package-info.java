/** Everything that stands in for the clouds on one machine: for the demo, for tests, and for trying things. */
package dev.towpath.sandbox;
