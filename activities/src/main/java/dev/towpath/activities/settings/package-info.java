/** What an export needs to know of the configuration, resolved and checked; the worker reads it from towpath.yaml. */
package dev.towpath.activities.settings;
