package dev.towpath.activities.bigquery;

import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;

/**
 * Parses the responses of ReadRows so that their record batch is a view of the received bytes.
 *
 * <p>A message leaves the transport's buffers once, into an array of its own. gRPC's parser would copy it there, into a
 * buffer of the thread's or, above 4 MB, by way of a small one, and then copy the batch out of it.
 */
final class UncopiedResponses implements ClientInterceptor {
    private final ReceiveBuffers buffers;

    /** @param buffers where arrays come from; giving them back is up to who uses a batch up */
    UncopiedResponses(ReceiveBuffers buffers) {
        this.buffers = buffers;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (method.getResponseMarshaller() instanceof PrototypeMarshaller<A> prototype
                && prototype.getMessagePrototype() instanceof ReadRowsResponse) {
            @SuppressWarnings("unchecked") // A is ReadRowsResponse
            Marshaller<A> uncopied = (Marshaller<A>) new ResponseMarshaller(buffers);
            return next.newCall(
                    method.toBuilder(method.getRequestMarshaller(), uncopied).build(), options);
        }
        return next.newCall(method, options);
    }

    static final class ResponseMarshaller implements Marshaller<ReadRowsResponse> {
        private final ReceiveBuffers buffers;

        ResponseMarshaller(ReceiveBuffers buffers) {
            this.buffers = buffers;
        }

        @Override
        public InputStream stream(ReadRowsResponse response) {
            return response.toByteString().newInput();
        }

        @Override
        public ReadRowsResponse parse(InputStream message) {
            try {
                if (!(message instanceof KnownLength)) {
                    byte[] bytes = message.readAllBytes();
                    return parse(bytes, bytes.length);
                }
                int length = message.available();
                byte[] bytes = buffers.take(length);
                int read = message.readNBytes(bytes, 0, length);
                if (read < length) {
                    throw new IOException(read + " of " + length + " bytes");
                }
                return parse(bytes, length);
            } catch (InvalidProtocolBufferException e) {
                throw Status.INTERNAL
                        .withDescription("Invalid protobuf byte sequence")
                        .withCause(e)
                        .asRuntimeException();
            } catch (IOException e) {
                throw Status.INTERNAL
                        .withDescription("A message broke off")
                        .withCause(e)
                        .asRuntimeException();
            }
        }

        private static ReadRowsResponse parse(byte[] bytes, int length) throws InvalidProtocolBufferException {
            // Only input over a ByteString takes the array for one that stays as it is, and so lends it out.
            CodedInputStream input =
                    UnsafeByteOperations.unsafeWrap(bytes, 0, length).newCodedInput();
            input.enableAliasing(true);
            ReadRowsResponse response = ReadRowsResponse.parser().parseFrom(input);
            input.checkLastTagWas(0);
            return response;
        }
    }
}
