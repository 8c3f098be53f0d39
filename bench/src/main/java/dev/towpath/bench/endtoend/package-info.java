/**
 * The whole way of a row, measured: Storage Read API, transform, multipart S3, by the worker's own activity in a process
 * of its own. What it talks to runs in another process, and is not counted.
 */
package dev.towpath.bench.endtoend;
