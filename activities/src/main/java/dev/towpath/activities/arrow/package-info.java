/** Arrow record batches, read straight from the bytes of their messages: no vectors, no allocator, no copy. */
package dev.towpath.activities.arrow;
