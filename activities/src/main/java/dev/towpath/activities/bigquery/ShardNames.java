package dev.towpath.activities.bigquery;

import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that GA4's export gives its tables; anything else in a dataset is somebody else's. */
final class ShardNames {
    private static final List<Form> EVENTS = List.of(
            form(ShardKind.DAILY, "events_"),
            form(ShardKind.FRESH, "events_fresh_"),
            form(ShardKind.INTRADAY, "events_intraday_"));
    private static final List<Form> USERS = List.of(form(ShardKind.DAILY, "users_"));
    private static final List<Form> PSEUDONYMOUS_USERS = List.of(form(ShardKind.DAILY, "pseudonymous_users_"));

    private ShardNames() {}

    /** The shard with this name, if it is exactly one of the table's and its day exists. */
    static Optional<Shard> parse(TableKind table, String name) {
        for (Form form : forms(table)) {
            Matcher matcher = form.name().matcher(name);
            if (matcher.matches()) {
                return day(matcher).map(day -> new Shard(name, form.kind(), day));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(Matcher matcher) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<Form> forms(TableKind table) {
        return switch (table) {
            case EVENTS -> EVENTS;
            case USERS -> USERS;
            case PSEUDONYMOUS_USERS -> PSEUDONYMOUS_USERS;
        };
    }

    private static Form form(ShardKind kind, String prefix) {
        return new Form(kind, Pattern.compile(prefix + "([0-9]{4})([0-9]{2})([0-9]{2})"));
    }

    private record Form(ShardKind kind, Pattern name) {}
}
