package dev.towpath.activities.lake;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Makes a store of one that takes every write and encrypts nothing, or all under a key of its own; counts looks. */
class ForgetfulS3 implements ExecutionInterceptor {
    private final ServerSideEncryption algorithm;
    private final String key;
    int heads;

    ForgetfulS3() {
        this(null, null);
    }

    ForgetfulS3(ServerSideEncryption algorithm, String key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case PutObjectRequest put ->
                put.toBuilder()
                        .serverSideEncryption(algorithm)
                        .ssekmsKeyId(key)
                        .bucketKeyEnabled(null)
                        .build();
            case CreateMultipartUploadRequest create ->
                create.toBuilder()
                        .serverSideEncryption(algorithm)
                        .ssekmsKeyId(key)
                        .bucketKeyEnabled(null)
                        .build();
            case CopyObjectRequest copy ->
                copy.toBuilder()
                        .serverSideEncryption(algorithm)
                        .ssekmsKeyId(key)
                        .bucketKeyEnabled(null)
                        .build();
            case HeadObjectRequest head -> {
                heads++;
                yield head;
            }
            default -> context.request();
        };
    }
}
