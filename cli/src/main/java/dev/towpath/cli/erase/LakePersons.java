package dev.towpath.cli.erase;

import dev.towpath.activities.erasure.ErasurePreview;
import dev.towpath.activities.erasure.ErasurePreview.Count;
import dev.towpath.activities.privacy.PseudonymKeyring;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.suppression.PersonHashes;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressionRegister;
import dev.towpath.activities.suppression.SuppressionRegister.Entered;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.worker.process.LakeServices;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** The suppression document and the lake, by this process's own clients: IDs leave it as codes alone. */
final class LakePersons implements AutoCloseable {
    private final Settings settings;
    private final LakeServices services;
    private final SuppressionRegister register;

    private LakePersons(Settings settings, LakeServices services, SuppressionRegister register) {
        this.settings = settings;
        this.services = services;
        this.register = register;
    }

    static LakePersons open(Settings settings, Clock clock) {
        if (settings.erasure().key().isEmpty()) {
            throw CommandFailure.usage(
                    "Cannot erase anybody: the configuration names no key for the suppression document.",
                    "make one: aws secretsmanager create-secret --name towpath-erasure"
                            + " --secret-string \"$(openssl rand -base64 32)\"",
                    "then name it, for the workers too: erasure: {key: towpath-erasure}");
        }
        LakeServices services = LakeServices.of(settings);
        try {
            PseudonymKeyring keyring =
                    PseudonymKeyring.read(settings, services.aws().secretsManager());
            List<PseudonymKeys> pseudonyms = settings.properties().stream()
                    .flatMap(property -> property.tables().stream())
                    .flatMap(table -> keyring.keys(table.privacy()).stream())
                    .distinct()
                    .toList();
            PseudonymKeys keys =
                    LakeServices.erasureKeys(settings, services.aws()).orElseThrow();
            return new LakePersons(
                    settings,
                    services,
                    new SuppressionRegister(
                            services.suppressionStore(), keys, pseudonyms, PersonHashes.of(settings), clock));
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    Entered enter(PersonIdType type, Collection<String> ids) {
        return register.enter(type, ids);
    }

    /** Counts each committed day, those of persons of earlier erasures too; writes nothing. */
    void count(
            PersonIdType type,
            Collection<String> ids,
            Target target,
            LocalDate from,
            LocalDate to,
            BiConsumer<LocalDate, Count> counted) {
        ErasurePreview preview = new ErasurePreview(
                settings, services.store(), services.commits(), services.audiencePlaces(), register.preview(type, ids));
        for (LocalDate day :
                services.commits().days(target.property().id(), target.table().table())) {
            if ((from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to))) {
                counted.accept(day, preview.count(target.day(day)));
            }
        }
    }

    @Override
    public void close() {
        services.close();
    }
}
