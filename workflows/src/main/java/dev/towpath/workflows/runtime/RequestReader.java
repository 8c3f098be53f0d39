package dev.towpath.workflows.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** JSON, with a sentence instead of a parser's report where a person's input cannot be read. */
final class RequestReader extends JacksonJsonPayloadConverter {
    private final ObjectMapper mapper;
    /** Records. */
    private final Set<Class<?>> typedByPeople;

    RequestReader(ObjectMapper mapper, Set<Class<?>> typedByPeople) {
        super(mapper);
        this.mapper = mapper;
        this.typedByPeople = typedByPeople;
    }

    @Override
    public <T> T fromData(Payload content, Class<T> valueClass, Type valueType) {
        try {
            return super.fromData(content, valueClass, valueType);
        } catch (DataConverterException unreadable) {
            if (!typedByPeople.contains(valueClass)
                    || !(unreadable.getCause() instanceof JsonProcessingException why)) {
                throw unreadable;
            }
            throw new UnreadableRequest(
                    "Cannot read " + valueClass.getSimpleName() + ": " + reason(why, content, valueClass) + ".",
                    unreadable);
        }
    }

    /** A misspelt field comes first: what the record misses because of it would lead astray. */
    private String reason(JsonProcessingException why, Payload content, Class<?> type) {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        Optional<String> unknown =
                fields(content).stream().filter(field -> !known.contains(field)).findFirst();
        if (unknown.isPresent()) {
            return "unknown field '" + unknown.get() + "' (known: " + String.join(", ", known) + ")";
        }
        return switch (why) {
            case ValueInstantiationException refused
            when refused.getCause() != null -> refused.getCause().getMessage();
            case JsonMappingException mapping -> field(mapping) + mapping.getOriginalMessage();
            default -> why.getOriginalMessage();
        };
    }

    private List<String> fields(Payload content) {
        List<String> names = new ArrayList<>();
        try {
            mapper.readTree(content.getData().toByteArray()).fieldNames().forEachRemaining(names::add);
        } catch (IOException noJson) {
            return List.of();
        }
        return names;
    }

    private static String field(JsonMappingException why) {
        String path = why.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : "field '" + path + "': ";
    }
}
