package dev.towpath.sandbox.aws;

import java.io.InputStream;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Lets S3 fail as {@link AwsFaults} says, under the IAM actions that the real S3 checks. */
final class FaultyBlobStore extends ForwardingBlobStore {
    private static final String PUT = "s3:PutObject";
    private static final String GET = "s3:GetObject";
    /** S3Proxy's own book-keeping of uploads, which no fault may hit. */
    private static final String OWN = ".s3proxy-";

    private final AwsFaults faults;

    FaultyBlobStore(BlobStore store, AwsFaults faults) {
        super(store);
        this.faults = faults;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        return checked(PUT, request.key(), () -> super.putBlob(request, payload));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        Supplier<CopyObjectResponse> copy = () -> super.copyBlob(request);
        return checked(PUT, request.destinationKey(), () -> checked(GET, request.sourceKey(), copy));
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return checked(GET, request.key(), () -> super.blobMetadata(request));
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return checked(GET, request.key(), () -> super.getBlob(request));
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return checked("s3:ListBucket", "", () -> super.list(request));
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return checked("s3:DeleteObject", request.key(), () -> super.removeBlob(request));
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        return checked(PUT, request.key(), () -> super.initiateMultipartUpload(request));
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream body) {
        return checked(PUT, "", () -> super.uploadMultipartPart(upload, request, body));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return checked(PUT, "", () -> super.completeMultipartUpload(upload, request));
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        checked("s3:AbortMultipartUpload", "", () -> {
            super.abortMultipartUpload(upload);
            return upload;
        });
    }

    private <T> T checked(String action, String key, Supplier<T> call) {
        if (key.startsWith(OWN)) {
            return call.get();
        }
        try {
            faults.before(action);
            T answer = call.get();
            faults.after(action);
            return answer;
        } catch (AwsError e) {
            throw s3(e);
        }
    }

    /** S3 has codes of its own for the same errors. */
    private static S3Exception s3(AwsError error) {
        return switch (error.code()) {
            case "AccessDeniedException" -> s3(403, "AccessDenied", error.getMessage());
            case "ThrottlingException" -> s3(503, "SlowDown", "Please reduce your request rate.");
            default -> s3(error.status(), "InternalError", error.getMessage());
        };
    }

    private static S3Exception s3(int status, String code, String message) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .serviceName("S3")
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                .build();
        return (S3Exception) S3Exception.builder()
                .message(message)
                .statusCode(status)
                .awsErrorDetails(details)
                .build();
    }
}
