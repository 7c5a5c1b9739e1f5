package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {

    private static final String SECRET = "s3ntinel";

    @TempDir
    Path folder;

    private final Terminal terminal = Terminal.alone();

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("client.properties"), text);
    }

    @Test
    void readsWhatAFileSaysButNobodyElsesGroup() throws IOException {
        assertThat(ClientSettings.read(file("security.protocol=SASL_SSL\ngroup.id=judge\n# none\nclient.id=x\n")))
                .hasSize(1)
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(ClientSettings.read(null)).isEmpty();
        assertThat(ClientSettings.read(Path.of(""))).isEmpty();
    }

    @Test
    void refusesAFileThatIsNone() throws IOException {
        assertThatThrownBy(() -> ClientSettings.read(folder.resolve("none"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> ClientSettings.read(folder)).hasMessageContaining("no such file");
        assertThatThrownBy(() -> ClientSettings.read(file("a=\\u00"))).hasMessageContaining("four hex digits");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> ClientSettings.read(bytes)).hasMessageContaining("not UTF-8");
        Path long1 = file("a=" + "x".repeat((int) ClientSettings.MAX_BYTES));
        assertThatThrownBy(() -> ClientSettings.read(long1)).hasMessageContaining("too long");
    }

    @Test
    void tellsWhatIsWrongWithSettingsInOneLineAndNoneOfTheirValues() throws IOException {
        for (String settings : new String[] {
            "security.protocol=" + SECRET,
            "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=" + SECRET,
            "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=A required password=a " + SECRET
                    + ";",
            "basic.auth.user.info=admin:" + SECRET,
            "schema.registry.url=http://admin:" + SECRET + "^@127.0.0.1",
            "security.protocol=SSL\nssl.truststore.location=" + folder + "\nssl.truststore.password=" + SECRET,
        }) {
            assertThat(terminal.run("status", "--config", file(settings).toString()))
                    .isEqualTo(2);
            assertThat(terminal.err().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("casemill: the client settings");
            assertThat(terminal.err() + terminal.out()).doesNotContain(SECRET);
        }
    }

    @Test
    void asksTheClusterThatTheCommandLineNamesBeforeTheFiles() throws IOException {
        Path file = file("bootstrap.servers=127.0.0.1:2\ndefault.api.timeout.ms=500\nrequest.timeout.ms=400\n");
        assertThat(terminal.run("status", "--config", file.toString())).isEqualTo(1);
        assertThat(terminal.err()).contains("no broker answers at 127.0.0.1:2");
        assertThat(terminal.run("status", "--config", file.toString(), "--bootstrap-servers", "127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("no broker answers at 127.0.0.1:1");
    }
}
