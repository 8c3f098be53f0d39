/** The {@code demo} command: the main job on this machine, with a worker killed in the middle. */
package dev.towpath.sandbox.demo;
