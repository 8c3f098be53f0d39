/** Google credentials and the keys for pseudonyms, from AWS Secrets Manager. */
package dev.towpath.activities.secrets;
