package dev.towpath.worker.connect;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** A frontend that is there, and answers every question about a namespace in one way. */
final class FakeTemporal extends WorkflowServiceGrpc.WorkflowServiceImplBase implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Status namespace;
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private Server server;

    private FakeTemporal(Status namespace) {
        this.namespace = namespace;
    }

    static FakeTemporal answering(Status namespace) throws IOException {
        FakeTemporal fake = new FakeTemporal(namespace);
        fake.server = ServerBuilder.forPort(0)
                .addService(fake)
                .intercept(fake.new Listening())
                .build()
                .start();
        return fake;
    }

    String address() {
        return "localhost:" + server.getPort();
    }

    String authorization() {
        return authorization.get();
    }

    @Override
    public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
        observer.onNext(GetSystemInfoResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void describeNamespace(
            DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> observer) {
        if (!namespace.isOk()) {
            observer.onError(namespace.asRuntimeException());
            return;
        }
        observer.onNext(DescribeNamespaceResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Listening implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            String given = headers.get(AUTHORIZATION);
            if (given != null) {
                authorization.set(given);
            }
            return next.startCall(call, headers);
        }
    }
}
