/** Durable workflows, the activities they call, and the records that travel between them: references and counts only. */
package dev.towpath.workflows;
