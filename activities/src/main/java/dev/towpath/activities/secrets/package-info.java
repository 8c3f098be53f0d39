/** Google credentials from AWS Secrets Manager. */
package dev.towpath.activities.secrets;
