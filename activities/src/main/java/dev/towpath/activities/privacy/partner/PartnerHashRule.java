package dev.towpath.activities.privacy.partner;

import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.PartnerValue.Withheld;
import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;

/**
 * A partner's hash as a rule over UTF-8; what is withheld is null. Whoever counts by reason asks {@link PartnerHash}
 * itself. Not safe for threads.
 */
public final class PartnerHashRule implements ValueRule {
    private final PartnerHash hash;

    public PartnerHashRule(PartnerHash hash) {
        this.hash = hash;
    }

    @Override
    public byte[] apply(byte[] value) {
        return switch (hash.hash(value)) {
            case Hashed hashed -> hashed.text().getBytes(StandardCharsets.US_ASCII);
            case Withheld withheld -> null;
        };
    }
}
