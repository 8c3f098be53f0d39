/** Benchmarks: Towpath's encoders over prepared Arrow streams, beside the peers that {@code bench/run} starts. */
package dev.towpath.bench;
