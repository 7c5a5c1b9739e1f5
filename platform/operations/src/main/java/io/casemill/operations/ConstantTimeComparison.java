package io.casemill.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares a password with one that is known in plain, in a time that does not tell how much of it was right. */
final class ConstantTimeComparison implements PasswordEncoder {

    @Override
    public String encode(CharSequence password) {
        return password.toString();
    }

    @Override
    public boolean matches(CharSequence given, String known) {
        return MessageDigest.isEqual(
                given.toString().getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }
}
