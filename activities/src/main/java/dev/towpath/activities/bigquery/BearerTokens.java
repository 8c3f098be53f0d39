package dev.towpath.activities.bigquery;

import com.google.auth.Credentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors.CheckedForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Adds the access token to calls over plain text, for which gRPC refuses call credentials. */
final class BearerTokens implements ClientInterceptor {
    private final Credentials credentials;

    BearerTokens(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new CheckedForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            protected void checkedStart(Listener<A> listener, Metadata headers) throws IOException {
                for (Map.Entry<String, List<String>> header :
                        credentials.getRequestMetadata().entrySet()) {
                    Metadata.Key<String> key = Metadata.Key.of(header.getKey(), Metadata.ASCII_STRING_MARSHALLER);
                    header.getValue().forEach(value -> headers.put(key, value));
                }
                delegate().start(listener, headers);
            }
        };
    }
}
