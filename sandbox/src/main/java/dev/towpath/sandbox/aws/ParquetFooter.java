package dev.towpath.sandbox.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads the columns of a Parquet object from its footer and names their types as Hive does. */
final class ParquetFooter {
    private static final int TAIL_BYTES = 64 * 1024;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private ParquetFooter() {}

    /** The columns, none where the object is no Parquet. */
    static List<FoundTable.Column> columns(S3Client s3, String bucket, String key) {
        byte[] tail = tail(s3, bucket, key, TAIL_BYTES);
        int end = tail.length - 8;
        if (end < 0 || !Arrays.equals(tail, end + 4, end + 8, MAGIC, 0, 4)) {
            return List.of();
        }
        int length =
                ByteBuffer.wrap(tail, end, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length > end) {
            tail = tail(s3, bucket, key, length + 8);
            end = tail.length - 8;
        }
        try {
            var schema = Util.readFileMetaData(new ByteArrayInputStream(tail, end - length, length))
                    .getSchema();
            Iterator<SchemaElement> elements = schema.iterator();
            return fields(elements, elements.next().getNum_children());
        } catch (IOException | RuntimeException _damaged) {
            return List.of();
        }
    }

    private static byte[] tail(S3Client s3, String bucket, String key, int bytes) {
        ResponseBytes<GetObjectResponse> object =
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(key).range("bytes=-" + bytes));
        return object.asByteArrayUnsafe();
    }

    /** The schema is a tree in pre-order: each group says how many of the following are its children. */
    private static List<FoundTable.Column> fields(Iterator<SchemaElement> elements, int count) {
        var fields = new ArrayList<FoundTable.Column>();
        for (int i = 0; i < count; i++) {
            SchemaElement element = elements.next();
            String type = element.getNum_children() > 0 ? group(element, elements) : primitive(element);
            boolean repeated = element.getRepetition_type() == FieldRepetitionType.REPEATED;
            fields.add(new FoundTable.Column(element.getName(), repeated ? "array<" + type + ">" : type));
        }
        return List.copyOf(fields);
    }

    private static String group(SchemaElement element, Iterator<SchemaElement> elements) {
        List<FoundTable.Column> fields = fields(elements, element.getNum_children());
        if (element.getConverted_type() == ConvertedType.LIST) {
            // list<element: T>, three levels deep, reads as array<struct<element:T>> so far.
            String repeated = fields.getFirst().type();
            return repeated.replaceFirst("^array<struct<(?:element|item|array_element):(.*)>>$", "array<$1>");
        }
        if (element.getConverted_type() == ConvertedType.MAP) {
            String repeated = fields.getFirst().type();
            return repeated.replaceFirst("^array<struct<key:([^,<]+),value:(.*)>>$", "map<$1,$2>");
        }
        return struct(fields);
    }

    private static String struct(List<FoundTable.Column> fields) {
        return fields.stream()
                .map(field -> field.name() + ":" + field.type())
                .collect(Collectors.joining(",", "struct<", ">"));
    }

    private static String primitive(SchemaElement element) {
        ConvertedType converted = element.getConverted_type();
        if (converted == ConvertedType.DECIMAL) {
            return "decimal(" + element.getPrecision() + "," + element.getScale() + ")";
        }
        return switch (element.getType()) {
            case BOOLEAN -> "boolean";
            case INT32 -> converted == ConvertedType.DATE ? "date" : "int";
            case INT64 -> isTimestamp(element) ? "timestamp" : "bigint";
            case INT96 -> "timestamp";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BYTE_ARRAY -> isText(element) ? "string" : "binary";
            case FIXED_LEN_BYTE_ARRAY -> "binary";
        };
    }

    private static boolean isTimestamp(SchemaElement element) {
        return element.getConverted_type() == ConvertedType.TIMESTAMP_MILLIS
                || element.getConverted_type() == ConvertedType.TIMESTAMP_MICROS
                || (element.isSetLogicalType() && element.getLogicalType().isSetTIMESTAMP());
    }

    private static boolean isText(SchemaElement element) {
        return element.getConverted_type() == ConvertedType.UTF8
                || element.getConverted_type() == ConvertedType.ENUM
                || element.getConverted_type() == ConvertedType.JSON
                || (element.isSetLogicalType() && element.getLogicalType().isSetSTRING());
    }
}
