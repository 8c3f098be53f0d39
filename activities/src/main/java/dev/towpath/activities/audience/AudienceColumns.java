package dev.towpath.activities.audience;

import dev.towpath.activities.audience.IdentifierColumns.Named;
import dev.towpath.activities.schema.DerivedField;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns that an audience table should have, given the lake table's: the identifiers first, each column flat. */
public final class AudienceColumns {
    private final AudienceSettings audience;
    private final LakeSchema lake;

    private AudienceColumns(AudienceSettings audience, LakeSchema lake) {
        this.audience = audience;
        this.lake = lake;
    }

    /**
     * @throws TowpathException INVALID_REQUEST where a column is nested or is not in the lake, or an identifier stands
     *     in a list or is neither text nor an integer
     */
    public static List<DerivedField> of(AudienceSettings audience, LakeSchema lake) {
        AudienceColumns columns = new AudienceColumns(audience, lake);
        List<DerivedField> fields = new ArrayList<>();
        for (Named named : IdentifierColumns.of(audience)) {
            if (named.identifier().target() == Target.COLUMN) {
                columns.requireReadable(named.identifier().name());
            }
            fields.add(new DerivedField(named.column(), Primitive.STRING));
        }
        audience.columns().stream().distinct().forEach(name -> fields.add(new DerivedField(name, columns.flat(name))));
        return List.copyOf(fields);
    }

    private Primitive flat(String name) {
        LakeType type = find(lake.fields(), name)
                .orElseThrow(() -> failed("column " + name + " is not in the lake", "audience.columns"));
        return switch (type) {
            case Primitive primitive -> primitive;
            case Struct struct -> throw nested(name);
            case ListOf list -> throw nested(name);
        };
    }

    private TowpathException nested(String name) {
        return failed(
                "column " + name + " is nested, and Clean Rooms takes flat columns only",
                "audience.columns; a parameter becomes a column by `promote`");
    }

    private void requireReadable(String path) {
        LakeType type = new Struct(lake.fields());
        for (String name : path.split("\\.")) {
            type = switch (type) {
                case Struct struct ->
                    find(struct.fields(), name).orElseThrow(() -> refused(path, "is not in the lake"));
                case ListOf list -> throw refused(path, "is in a list");
                case Primitive primitive -> throw refused(path, "is not in the lake");
            };
        }
        if (type != Primitive.STRING && type != Primitive.BIGINT) {
            throw refused(path, "is neither text nor an integer");
        }
    }

    private static Optional<LakeType> find(List<LakeField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(LakeField::type)
                .findFirst();
    }

    private TowpathException refused(String path, String reason) {
        return failed("identifier " + path + " " + reason, "audience.identifiers");
    }

    private TowpathException failed(String reason, String setting) {
        return new TowpathException(
                FailureType.INVALID_REQUEST,
                "Cannot write audience table " + audience.table() + ": " + reason + ".",
                "change " + setting);
    }
}
