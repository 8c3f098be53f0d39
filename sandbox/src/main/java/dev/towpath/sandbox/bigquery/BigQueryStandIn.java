package dev.towpath.sandbox.bigquery;

import com.sun.net.httpserver.HttpServer;
import dev.towpath.sandbox.ga4.ShardSource;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** A running stand-in for BigQuery: REST on one port of 127.0.0.1, the Storage Read API in plain text on another. */
public final class BigQueryStandIn implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final BigQueryStandInOptions options;
    private final Faults faults = new Faults();
    private final ServiceAccount account;
    private final BufferAllocator allocator = new RootAllocator();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("bigquery-", 0).factory());
    private final StorageReadService reads;
    private final HttpServer rest;
    private final Server grpc;

    private BigQueryStandIn(BigQueryStandInOptions options) throws IOException {
        this.options = options;
        Clock clock = Clock.systemUTC();
        rest = HttpServer.create(new InetSocketAddress(LOOPBACK, options.restPort()), 0);
        account = new ServiceAccount(options.project(), restUri().resolve("/token"));
        Bearers bearers = new Bearers(options.authentication(), account, clock);
        rest.createContext("/", new RestApi(options, faults, bearers));
        rest.createContext("/$discovery/rest", new Discovery(restUri()));
        rest.createContext("/token", new TokenEndpoint(bearers));
        rest.setExecutor(threads);
        reads = new StorageReadService(options, faults, clock, allocator, threads);
        grpc = NettyServerBuilder.forAddress(new InetSocketAddress(LOOPBACK, options.grpcPort()))
                .executor(threads)
                .intercept(new BearerInterceptor(bearers))
                .addService(reads)
                .build();
    }

    /** Starts serving; both ports are open when this returns. */
    public static BigQueryStandIn start(BigQueryStandInOptions options) {
        try {
            BigQueryStandIn standIn = new BigQueryStandIn(options);
            standIn.grpc.start();
            standIn.rest.start();
            return standIn;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot serve BigQuery on ports " + options.restPort() + " and " + options.grpcPort() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Where the REST API is, such as {@code http://127.0.0.1:9050}. */
    public URI restUri() {
        return URI.create("http://127.0.0.1:" + rest.getAddress().getPort());
    }

    /** Where the Storage Read API is, as host and port. */
    public String grpcTarget() {
        return "127.0.0.1:" + grpcPort();
    }

    public int restPort() {
        return rest.getAddress().getPort();
    }

    public int grpcPort() {
        return grpc.getPort();
    }

    /** The key file of the account that the stand-in trusts, made anew at each start; its token address is ours. */
    public String serviceAccountJson() {
        return account.keyFile();
    }

    public Faults faults() {
        return faults;
    }

    public Map<String, ShardSource> datasets() {
        return options.datasets();
    }

    @Override
    public void close() {
        faults.clear();
        rest.stop(0);
        grpc.shutdownNow();
        reads.cancelAll();
        threads.shutdown();
        try {
            if (!grpc.awaitTermination(10, TimeUnit.SECONDS) || !threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Cannot stop the BigQuery stand-in: a stream is still being served");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        allocator.close();
    }
}
