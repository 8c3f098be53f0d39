/** What all workflows share: options of their activities and children, failures, texts for people, payloads. */
package dev.towpath.workflows.runtime;
