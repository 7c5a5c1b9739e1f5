package io.casemill.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A file of client settings. None of its values is ever printed: any may be a password. */
final class ClientSettings {

    static final long MAX_BYTES = 1024 * 1024;

    /** What a command needs to be its own: a group or a transaction of somebody else is not joined. */
    private static final List<String> OWN = List.of("group.id", "group.instance.id", "transactional.id", "client.id");

    private ClientSettings() {}

    /** What a file says. @param file null for none */
    static Map<String, String> read(Path file) {
        var settings = new TreeMap<String, String>();
        if (file == null || file.toString().isBlank()) {
            return settings;
        }
        var properties = new Properties();
        try {
            if (!Files.isRegularFile(file)) {
                throw CliException.badInput(file + ": there is no such file of client settings");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw CliException.badInput(file + ": more than " + MAX_BYTES + " bytes, too long for client settings");
            }
            properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (MalformedInputException e) {
            throw CliException.badInput(file + ": not UTF-8");
        } catch (IllegalArgumentException e) {
            throw CliException.badInput(file + ": not a properties file: a \\u is not followed by four hex digits");
        } catch (IOException e) {
            throw CliException.badInput(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        settings.keySet().removeAll(OWN);
        return settings;
    }
}
