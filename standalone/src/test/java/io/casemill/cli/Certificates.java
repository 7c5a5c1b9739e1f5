package io.casemill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key and a certificate of its own for 127.0.0.1, made for one test run by the JDK's keytool. */
record Certificates(Path keyStore, Path trustPem, String password) {

    private static final String ALIAS = "own";

    /** @param name whose it is: the certificate's common name */
    static Certificates make(Path folder, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(folder);
        var made = new Certificates(
                folder.resolve(name + ".p12"), folder.resolve(name + ".pem"), SecureCluster.SECRET + "store");
        made.generate(name);
        byte[] certificate = made.keys().getCertificate(ALIAS).getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        Files.writeString(made.trustPem, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        return made;
    }

    KeyStore keys() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, password.toCharArray());
        }
        return keys;
    }

    private void generate(String name) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name + ",O=Example",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-alias",
                        ALIAS,
                        "-keystore",
                        keyStore.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
