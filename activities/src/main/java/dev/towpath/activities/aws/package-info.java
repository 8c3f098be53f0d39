/** Clients of AWS, made in one place from the settings. */
package dev.towpath.activities.aws;
