package dev.towpath.activities.parquet.fuzz;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.StructAccessor;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** hardwood, a reader of its own from the first byte to the last. */
final class HardwoodReader implements LakeReader {
    private final HardwoodContext context = HardwoodContext.create(1);

    @Override
    public String name() {
        return "hardwood";
    }

    @Override
    public List<Object[]> read(Path file, LakeSchema lake) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        InputFile bytes = InputFile.of(ByteBuffer.wrap(Files.readAllBytes(file)));
        try (ParquetFileReader reader = ParquetFileReader.open(bytes, context);
                RowReader cursor = reader.rowReader()) {
            while (cursor.hasNext()) {
                cursor.next();
                rows.add(struct(cursor, lake.fields()));
            }
        }
        return rows;
    }

    private static Object[] struct(StructAccessor from, List<LakeField> fields) {
        Object[] struct = new Object[fields.size()];
        for (int i = 0; i < struct.length; i++) {
            String name = fields.get(i).name();
            if (!from.isNull(name)) {
                struct[i] = switch (fields.get(i).type()) {
                    case Primitive primitive ->
                        switch (primitive) {
                            case STRING -> from.getBinary(name);
                            case BIGINT, TIMESTAMP_MICROS -> from.getLong(name);
                            case DOUBLE -> from.getDouble(name);
                            case BOOLEAN -> from.getBoolean(name);
                        };
                    case Struct inner -> struct(from.getStruct(name), inner.fields());
                    case ListOf list -> list(from.getList(name), list.element());
                };
            }
        }
        return struct;
    }

    private static List<Object> list(PqList from, LakeType element) {
        List<Object> list = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            list.add(
                    switch (element) {
                        case Primitive ignored -> from.getRaw(i);
                        case Struct struct -> struct((StructAccessor) from.getRaw(i), struct.fields());
                        case ListOf inner -> list((PqList) from.getRaw(i), inner.element());
                    });
        }
        return list;
    }

    @Override
    public void close() {
        context.close();
    }
}
