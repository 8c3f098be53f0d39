package dev.towpath.workflows.runtime;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import dev.towpath.workflows.backfill.BackfillRequest;
import dev.towpath.workflows.backfill.NarrowRequest;
import dev.towpath.workflows.backfill.PauseRequest;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.schedule.ScheduledExportRequest;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The data converter of every Towpath client and worker: the SDK's own JSON, without nulls, with enums in any case.
 *
 * <p>Records that a person types refuse fields that they do not know; all others skip them, so that workers of two
 * versions can run side by side during a deployment.
 */
public final class Payloads {
    private static final Set<Class<?>> TYPED_BY_PEOPLE = Set.of(
            ExportDayRequest.class,
            ScheduledExportRequest.class,
            BackfillRequest.class,
            PauseRequest.class,
            NarrowRequest.class);

    private Payloads() {}

    public static DataConverter dataConverter() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new RequestReader(mapper(), TYPED_BY_PEOPLE))
                .withFailureConverter(new UnreadableRequest.Failures());
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JacksonJsonPayloadConverter.newDefaultObjectMapper()
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .addHandler(new UnknownFields());
        for (Class<?> typed :
                List.of(TableKind.class, Publish.class, BackfillRequest.Order.class, BackfillRequest.Work.class)) {
            mapper.configOverride(typed)
                    .setFormat(JsonFormat.Value.empty().withFeature(JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES));
        }
        return mapper;
    }

    private static final class UnknownFields extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            Class<?> type = beanOrClass instanceof Class<?> given ? given : beanOrClass.getClass();
            if (TYPED_BY_PEOPLE.contains(type)) {
                return false;
            }
            parser.skipChildren();
            return true;
        }
    }
}
