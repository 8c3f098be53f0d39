/** Takes persons out of the lake, day by day. */
package dev.towpath.workflows.erase;
