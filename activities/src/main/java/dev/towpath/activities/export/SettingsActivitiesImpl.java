package dev.towpath.activities.export;

import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.SettingsDigest;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.activity.SettingsActivities;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;

/** The worker's own configuration, as far as a workflow may see it. */
public final class SettingsActivitiesImpl implements SettingsActivities {
    private final Settings settings;
    private final LakeKeys keys;
    private final ObjectStore store;

    public SettingsActivitiesImpl(Settings settings, LakeKeys keys, ObjectStore store) {
        this.settings = settings;
        this.keys = keys;
        this.store = store;
    }

    @Override
    public DaySettings resolveDay(ResolveDayRequest request) {
        DayKey day = request.day();
        PropertySettings property = settings.property(day.property());
        TableSettings table = settings.table(day.property(), day.table());
        String digest = SettingsDigest.of(settings, property.id(), table.table());
        if (request.settingsDigest() != null && !request.settingsDigest().equals(digest)) {
            throw new TowpathException(
                    FailureType.CONFIG_MISMATCH,
                    "Cannot export " + day + ": the worker's configuration (" + digest
                            + ") is not the one the request was made with (" + request.settingsDigest() + ").",
                    "restart the workers with the towpath.yaml that you use here");
        }
        return new DaySettings(
                property.name(),
                property.timeZone().getId(),
                day.day().plusDays(1).atStartOfDay(property.timeZone()).toInstant(),
                table.sources(),
                table.dailyUntil(),
                table.waitUntil(),
                table.lagDays(),
                property.project() + "." + property.id(),
                store.uri(keys.partitionFolder(DayTarget.of(settings, day))),
                settings.temporal().heartbeatTimeout(),
                digest);
    }
}
