/** What a schedule fires: a survey of recent days that starts an export for each that needs one. */
package dev.towpath.workflows.schedule;
