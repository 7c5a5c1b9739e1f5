package io.casemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A key and a certificate of its own for 127.0.0.1, made for one test run by the JDK's keytool. */
record Certificates(Path keyStore, Path trustPem, String password) {

    static Certificates make(Path folder, String name) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var made = new Certificates(folder.resolve(name + ".p12"), folder.resolve(name + ".pem"), "made-at-test-time");
        made.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2");
        made.keytool("-exportcert", "-rfc", "-file", made.trustPem.toString());
        return made;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "own", "-keystore", keyStore.toString(), "-storetype", "PKCS12", "-storepass", password));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
