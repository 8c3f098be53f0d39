/**
 * The {@code towpath} command: reads what a person types, talks to Temporal, and shows what comes back. Commands load
 * the clients of AWS, Google and Arrow only when they need them, so that {@code --help} and {@code version} stay quick.
 */
package dev.towpath.cli;
