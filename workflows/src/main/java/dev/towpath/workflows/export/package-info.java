/** The export of one day: wait for its shard, plan, extract, commit, publish. */
package dev.towpath.workflows.export;
