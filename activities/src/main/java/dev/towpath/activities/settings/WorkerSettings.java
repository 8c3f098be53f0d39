package dev.towpath.activities.settings;

/**
 * @param streams extracted at a time in this process
 * @param metricsPort Prometheus, 0 for off
 * @param healthPort 0 for off
 */
public record WorkerSettings(int streams, long memoryPerStreamBytes, int metricsPort, int healthPort) {}
