/**
 * Stand-ins for S3, Glue and Secrets Manager that speak the real wire protocols on 127.0.0.1.
 *
 * <p>They serve the demo, the tests, and people who want to try things. Requests may be signed with any key or not at
 * all: signatures are not verified. Who may do what is not modelled either, but for actions denied on purpose
 * ({@link dev.towpath.sandbox.aws.AwsFaults}).
 */
package dev.towpath.sandbox.aws;
