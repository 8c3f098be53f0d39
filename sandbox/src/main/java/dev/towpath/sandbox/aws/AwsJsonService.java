package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service of the protocol "AWS JSON 1.1". Calls come from many threads. */
interface AwsJsonService {
    /** The part of the header X-Amz-Target before the dot. */
    String target();

    /** The service's prefix in IAM actions. */
    String iamPrefix();

    /** The code with which the service refuses a missing or malformed member. */
    String invalid();

    /**
     * Answers one request.
     *
     * @throws AwsError where the real service answers an error
     */
    ObjectNode answer(String operation, AwsRequest request);

    /** All that must outlive a restart. */
    ObjectNode state();

    /** Takes back what {@link #state()} gave. */
    void restore(ObjectNode state);
}
