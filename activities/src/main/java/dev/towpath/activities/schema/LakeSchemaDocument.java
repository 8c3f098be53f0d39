package dev.towpath.activities.schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A lake schema as JSON: a flat list of fields, one a line, parents before their children.
 *
 * <p>A list has one child, {@code element}. Equal schemas are equal bytes.
 */
public final class LakeSchemaDocument {
    /** Of the document's form; other ones are refused. */
    public static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LakeSchemaDocument() {}

    public static byte[] write(LakeSchema schema) {
        Separators dense = Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.NONE);
        DefaultPrettyPrinter linePerField = new DefaultPrettyPrinter(dense)
                .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try {
            String json = MAPPER.writer(linePerField)
                    .writeValueAsString(new Document(FORMAT, schema.version(), FlatFields.flatten(schema.fields())));
            return (json + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("Cannot write lake schema version " + schema.version(), bug);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if these bytes are not a whole lake schema of this format
     */
    public static LakeSchema read(byte[] json) {
        Document document;
        try {
            document = MAPPER.readValue(json, Document.class);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Cannot read a lake schema: it is not such a document", unreadable);
        }
        if (document.format() != FORMAT) {
            throw new IllegalArgumentException("Cannot read a lake schema of format " + document.format()
                    + ": this version knows format " + FORMAT);
        }
        return new LakeSchema(document.version(), FlatFields.nest(document.fields()));
    }

    @JsonPropertyOrder({"format", "version", "fields"})
    record Document(int format, int version, List<FlatField> fields) {}

    /**
     * @param path names joined by dots
     * @param type {@code string}, {@code bigint}, {@code double}, {@code boolean}, {@code timestamp}, {@code struct} or {@code array}
     * @param position among its siblings, from 0
     */
    @JsonPropertyOrder({"path", "type", "position", "id"})
    record FlatField(String path, String type, int position, int id) {}
}
