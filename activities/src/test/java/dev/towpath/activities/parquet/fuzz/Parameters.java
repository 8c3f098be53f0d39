package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.settings.PromotedParameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Event parameters as columns: the first entry of a repeated key wins, whatever its value; absent is null. */
final class Parameters {
    private Parameters() {}

    static Object promoted(List<LakeField> lake, Object[] row, PromotedParameter parameter) {
        int position = Fields.position(lake, "event_params");
        if (position < 0 || row[position] == null) {
            return null;
        }
        List<LakeField> entry = ((Struct) ((ListOf) lake.get(position).type()).element()).fields();
        byte[] wanted = parameter.key().getBytes(StandardCharsets.UTF_8);
        for (Object element : (List<?>) row[position]) {
            Object[] values = (Object[]) element;
            if (Fields.value(entry, values, "key") instanceof byte[] key && Arrays.equals(key, wanted)) {
                int slots = Fields.position(entry, "value");
                return slots < 0 || values[slots] == null
                        ? null
                        : slot(((Struct) entry.get(slots).type()).fields(), (Object[]) values[slots], parameter.type());
            }
        }
        return null;
    }

    private static Object slot(List<LakeField> slots, Object[] values, PromotedParameter.Type type) {
        Object string = Fields.value(slots, values, "string_value");
        Object integer = Fields.value(slots, values, "int_value");
        return switch (type) {
            case STRING -> string;
            case TEXT ->
                string == null && integer != null ? integer.toString().getBytes(StandardCharsets.US_ASCII) : string;
            case BIGINT -> integer;
            case DOUBLE -> {
                Object exact = Fields.value(slots, values, "double_value");
                Object number = exact == null ? Fields.value(slots, values, "float_value") : exact;
                yield number == null && integer != null ? (Object) (double) (long) (Long) integer : number;
            }
        };
    }
}
