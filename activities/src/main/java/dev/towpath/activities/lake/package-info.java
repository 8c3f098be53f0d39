/** The lake's objects in S3: keys, parts, commits, schema documents. */
package dev.towpath.activities.lake;
