package io.casemill.models;

import io.casemill.asking.ModelPrompt;
import io.casemill.conversation.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Names a request by its content, whichever endpoint answers it. */
final class RequestHash {

    private final MessageDigest digest = Sha256.digest();

    private RequestHash() {}

    /** SHA-256 in hex over role, messages and schema; every part with its length before it. */
    static String of(String role, ModelPrompt prompt) {
        var hash = new RequestHash();
        hash.add(role);
        prompt.messages().forEach(m -> {
            hash.add(m.speaker().name());
            hash.add(m.text());
        });
        prompt.schema().ifPresent(s -> {
            hash.add("schema " + s.name());
            hash.add(s.json());
        });
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
