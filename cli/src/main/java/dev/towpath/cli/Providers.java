package dev.towpath.cli;

import dev.towpath.cli.catalog.SchemaSource;
import dev.towpath.cli.scan.ScannerSource;
import dev.towpath.cli.status.HistorySource;
import dev.towpath.cli.verify.VerifierSource;
import dev.towpath.cli.worker.WorkerRunner;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What single commands need from outside, reached only by them.
 *
 * @param demo absent in a build without the sandbox
 */
record Providers(
        HistorySource histories,
        VerifierSource verifiers,
        ScannerSource scanners,
        SchemaSource schemas,
        WorkerRunner worker,
        Supplier<Optional<DemoProvider>> demo) {}
