/**
 * {@code towpath.yaml} to settings. {@link dev.towpath.worker.config.ConfigKeys} describes the file once; validation,
 * defaults, suggestions and the JSON Schema derive from it.
 */
package dev.towpath.worker.config;
