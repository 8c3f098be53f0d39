package dev.towpath.worker.connect;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/**
 * How inputs and results are written: plain JSON that a person can type. Dates are ISO, enums are read in any case,
 * what is absent is left out.
 *
 * <p>Records whose name ends in {@code Request} refuse fields that they don't know, so that a misspelt one doesn't run
 * as if it weren't there. All others pass over them: while a new version is rolled out, old workers read what new ones
 * return.
 */
public final class TowpathDataConverter {
    private TowpathDataConverter() {}

    public static DataConverter create() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new MisspeltFieldConverter(mapper()));
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JacksonJsonPayloadConverter.newDefaultObjectMapper();
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);
        mapper.configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true);
        mapper.configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, false);
        mapper.configure(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, false);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
        mapper.setConfig(mapper.getDeserializationConfig().with(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS));
        mapper.setAnnotationIntrospector(AnnotationIntrospectorPair.create(
                mapper.getDeserializationConfig().getAnnotationIntrospector(), new StrictRequests()));
        return mapper;
    }

    private static final class StrictRequests extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            boolean request = annotated.getName().endsWith("Request") || !(annotated instanceof AnnotatedClass);
            return request ? JsonIgnoreProperties.Value.empty() : JsonIgnoreProperties.Value.forIgnoreUnknown(true);
        }
    }
}
