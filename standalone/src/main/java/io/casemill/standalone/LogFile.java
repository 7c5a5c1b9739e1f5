package io.casemill.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.casemill.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Puts the log of this process into a file of the data folder. */
final class LogFile {

    private LogFile() {}

    static Path in(Path data) {
        Path file = data.resolve("casemill.log").toAbsolutePath();
        try {
            Files.createDirectories(data);
            System.setProperty("casemill.log.file", file.toString());
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                context.reset();
                var configurator = new JoranConfigurator();
                configurator.setContext(context);
                configurator.doConfigure(LogFile.class.getResource("/logback.xml"));
            }
            return file;
        } catch (IOException | JoranException e) {
            throw CliException.failed("the data folder " + data + " cannot be used: " + e.getMessage(), e);
        }
    }
}
