/** The wiring of one worker process: the one place where objects meet. */
package dev.towpath.worker.process;
