package dev.towpath.cli.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Links into Temporal's Web UI; there are none where its address isn't known. */
public final class WebUi {
    /** Names the Web UI of a server of one's own, such as {@code https://temporal.example.com}. */
    static final String VARIABLE = "TOWPATH_UI";

    private final Optional<String> base;
    private final String namespace;

    private WebUi(Optional<String> base, String namespace) {
        this.base = base;
        this.namespace = namespace;
    }

    public static WebUi of(String address, String namespace, Map<String, String> environment) {
        String configured = environment.getOrDefault(VARIABLE, "");
        if (!configured.isEmpty()) {
            return new WebUi(Optional.of(configured.replaceAll("/+$", "")), namespace);
        }
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        if (host.endsWith(".tmprl.cloud") || host.endsWith(".api.temporal.io")) {
            return new WebUi(Optional.of("https://cloud.temporal.io"), namespace);
        }
        boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        return new WebUi(local ? Optional.of("http://localhost:8233") : Optional.empty(), namespace);
    }

    /** The newest run of a workflow. */
    public Optional<String> workflow(String workflowId) {
        return base.map(url -> url + "/namespaces/" + namespace + "/workflows/" + encode(workflowId));
    }

    public Optional<String> schedule(String scheduleId) {
        return base.map(url -> url + "/namespaces/" + namespace + "/schedules/" + encode(scheduleId));
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
