package dev.towpath.bench.endtoend;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoding;
import dev.towpath.activities.parquet.reference.AvroStreamEncoder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Encoders by the name that a command line gives them. */
final class Encoders {
    private static final String COLUMNAR = "dev.towpath.activities.parquet.columnar.ColumnarStreamEncoder";

    private Encoders() {}

    /** @param name {@code avro}, {@code columnar}, {@code none}, or a class with a constructor of a {@link StreamEncoding} */
    static StreamEncoder.Factory named(String name) {
        return switch (name) {
            case "avro" -> AvroStreamEncoder::new;
            case "none" -> PassingEncoder::new;
            case "columnar" -> byClass(COLUMNAR);
            default -> byClass(name);
        };
    }

    private static StreamEncoder.Factory byClass(String name) {
        MethodHandle constructor;
        try {
            constructor = MethodHandles.publicLookup()
                    .findConstructor(Class.forName(name), MethodType.methodType(void.class, StreamEncoding.class))
                    .asType(MethodType.methodType(StreamEncoder.class, StreamEncoding.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Cannot measure the encoder " + name + ": " + e, e);
        }
        return encoding -> {
            try {
                return (StreamEncoder) constructor.invokeExact(encoding);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
