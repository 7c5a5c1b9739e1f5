package io.casemill.models;

import io.casemill.models.Exchange.Loss;
import io.casemill.models.Exchange.Lost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the codings of a response's body (RFC 9110, section 8.4). None is asked for, and some proxies pack what they
 * pass on all the same.
 */
final class BodyCoding {

    private BodyCoding() {}

    /**
     * The body as it was before it was packed. Of one that was cut on its way, what can be unpacked.
     *
     * @param longest bytes that may come out; more are cut
     * @throws ExchangeEndedException when it is packed in a way that is not known, or broken
     */
    static byte[] undone(HttpHeaders headers, byte[] body, int longest) {
        byte[] undone = body;
        for (String coding : codings(headers).reversed()) {
            undone = undone(coding, undone, longest);
        }
        return undone;
    }

    private static List<String> codings(HttpHeaders headers) {
        return headers.allValues("content-encoding").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
    }

    private static byte[] undone(String coding, byte[] body, int longest) {
        if (body.length == 0) {
            return body;
        }
        return switch (coding) {
            case "gzip", "x-gzip" -> unpacked(coding, body, longest, GZIPInputStream::new);
            case "deflate" -> unpacked(coding, body, longest, InflaterInputStream::new);
            default ->
                throw broken("what came is packed as " + (coding.matches("[a-z0-9-]{1,20}") ? coding : "something")
                        + ", which was not asked for and cannot be read: see what sits between (proxy, base-url)");
        };
    }

    private static byte[] unpacked(String coding, byte[] body, int longest, Unpacker unpacker) {
        var out = new ByteArrayOutputStream();
        try (InputStream in = unpacker.over(new ByteArrayInputStream(body))) {
            copy(in, out, longest);
        } catch (EOFException e) {
            // an error's body is cut at its bound, so that its end is missing; its beginning is what is shown
        } catch (IOException e) {
            throw broken("what came says it is packed as " + coding + ", and is not");
        }
        return out.toByteArray();
    }

    private static void copy(InputStream in, ByteArrayOutputStream out, int longest) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (out.size() + read > longest) {
                throw new ExchangeEndedException(
                        new Lost(Loss.TOO_LONG, "the answer is longer than " + longest + " bytes"));
            }
            out.write(buffer, 0, read);
        }
    }

    private static ExchangeEndedException broken(String why) {
        return new ExchangeEndedException(new Lost(Loss.BROKEN_CONNECTION, why));
    }

    private interface Unpacker {
        InputStream over(InputStream packed) throws IOException;
    }
}
