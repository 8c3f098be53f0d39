package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Cuts a list into the pages that MaxResults and NextToken ask for. */
final class Page {
    private Page() {}

    static ObjectNode of(AwsRequest request, String member, List<ObjectNode> all, int most) {
        int first = request.findText("NextToken")
                .map(token -> position(request, token))
                .orElse(0);
        int end = Math.min(all.size(), Math.addExact(first, request.number("MaxResults", most, most)));
        ObjectNode page = Json.object();
        page.set(member, Json.array(all.subList(Math.min(first, end), end)));
        if (end < all.size()) {
            page.put("NextToken", token(end));
        }
        return page;
    }

    private static String token(int position) {
        return Base64.getEncoder().encodeToString(("at:" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(AwsRequest request, String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseUnsignedInt(text.substring("at:".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _unreadable) {
            throw new AwsError(request.invalid(), "The pagination token is invalid.");
        }
    }
}
