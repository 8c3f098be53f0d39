package dev.towpath.cli.schedule;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Reads an absent summary or details as null. The SDK (1.39.0) can't describe a schedule that has only one of them, as
 * one made by {@code temporal schedule create --static-summary} has.
 */
record HalfMetadataConverter(DataConverter converter) implements DataConverter {
    @Override
    public <T> Optional<Payload> toPayload(T value) {
        return converter.toPayload(value);
    }

    @Override
    public <T> T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
        return payload.equals(Payload.getDefaultInstance())
                ? null
                : converter.fromPayload(payload, valueClass, valueType);
    }

    @Override
    public Optional<Payloads> toPayloads(Object... values) {
        return converter.toPayloads(values);
    }

    @Override
    public <T> T fromPayloads(int index, Optional<Payloads> content, Class<T> parameterType, Type genericType) {
        return converter.fromPayloads(index, content, parameterType, genericType);
    }
}
