package dev.towpath.worker.connect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Names a misspelt field where the record would only miss the right one: Jackson calls a record's constructor, which
 * checks, before it looks at what was left over.
 */
final class MisspeltFieldConverter extends JacksonJsonPayloadConverter {
    private final ObjectMapper mapper;

    MisspeltFieldConverter(ObjectMapper mapper) {
        super(mapper);
        this.mapper = mapper;
    }

    @Override
    public <T> T fromData(Payload content, Class<T> valueClass, Type valueType) {
        try {
            return super.fromData(content, valueClass, valueType);
        } catch (DataConverterException e) {
            if (e.getCause() instanceof ValueInstantiationException refused) {
                rejectMisspelt(content, refused);
            }
            throw e;
        }
    }

    private void rejectMisspelt(Payload content, ValueInstantiationException refused) {
        BeanDescription record = mapper.getDeserializationConfig().introspect(refused.getType());
        if (ignoresUnknown(record)) {
            return;
        }
        try (JsonParser parser = mapper.createParser(content.getData().toByteArray())) {
            JsonNode object = inside(mapper.readTree(parser), refused.getPath());
            List<Object> known = properties(record);
            for (String field : (Iterable<String>) object::fieldNames) {
                if (!known.contains(field)) {
                    throw new DataConverterException(UnrecognizedPropertyException.from(
                            parser, refused.getType().getRawClass(), field, known));
                }
            }
        } catch (IOException e) {
            refused.addSuppressed(e);
        }
    }

    private static JsonNode inside(JsonNode root, List<JsonMappingException.Reference> path) {
        JsonNode node = root;
        for (JsonMappingException.Reference step : path) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        return node;
    }

    private boolean ignoresUnknown(BeanDescription record) {
        return mapper.getDeserializationConfig()
                .getDefaultPropertyIgnorals(record.getBeanClass(), record.getClassInfo())
                .getIgnoreUnknown();
    }

    private static List<Object> properties(BeanDescription record) {
        List<Object> names = new ArrayList<>();
        for (BeanPropertyDefinition property : record.findProperties()) {
            names.add(property.getName());
        }
        return names;
    }
}
