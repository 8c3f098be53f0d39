package dev.towpath.workflows.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.towpath.workflows.model.FailureType;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.stream.Collectors;

/** JSON, with a sentence instead of a parser's report where a person's input cannot be read. */
final class RequestReader extends JacksonJsonPayloadConverter {
    private final Set<Class<?>> typedByPeople;

    RequestReader(ObjectMapper mapper, Set<Class<?>> typedByPeople) {
        super(mapper);
        this.typedByPeople = typedByPeople;
    }

    @Override
    public <T> T fromData(Payload content, Class<T> valueClass, Type valueType) {
        try {
            return super.fromData(content, valueClass, valueType);
        } catch (DataConverterException unreadable) {
            if (!typedByPeople.contains(valueClass) || !(unreadable.getCause() instanceof JsonProcessingException why)) {
                throw unreadable;
            }
            throw WorkflowFailures.failure(
                    FailureType.INVALID_REQUEST,
                    "Cannot read " + valueClass.getSimpleName() + ": " + reason(why) + ".",
                    "correct the input, and start it again");
        }
    }

    private static String reason(JsonProcessingException why) {
        return switch (why) {
            case UnrecognizedPropertyException unknown ->
                "unknown field '" + unknown.getPropertyName() + "' (known: "
                        + unknown.getKnownPropertyIds().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        + ")";
            case ValueInstantiationException refused when refused.getCause() != null ->
                refused.getCause().getMessage();
            case JsonMappingException mapping -> field(mapping) + mapping.getOriginalMessage();
            default -> why.getOriginalMessage();
        };
    }

    private static String field(JsonMappingException why) {
        String path = why.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : "field '" + path + "': ";
    }
}
