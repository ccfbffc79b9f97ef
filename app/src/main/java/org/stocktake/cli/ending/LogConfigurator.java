package org.stocktake.cli.ending;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;

/**
 * Configures the log: plain lines on the error stream, so that results on the standard output can be piped. The logging
 * library finds it as a service. To read a configuration file would take longer than many commands.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** The system property that sets the level of Stocktake's own messages. */
    public static final String LEVEL_PROPERTY = "stocktake.log";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(lines(context));
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("org.stocktake").setLevel(Level.toLevel(System.getProperty(LEVEL_PROPERTY), Level.INFO));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** The form of a line on the error stream, where only sentences are of use. */
    private static PatternLayoutEncoder lines(LoggerContext context) {
        return encoder(context, "%nopex");
    }

    /** The form of a line in a file, followed by the causes of an exception. */
    static PatternLayoutEncoder linesWithCauses(LoggerContext context) {
        return encoder(context, "%causes");
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, String exception) {
        PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put("plain", LogMessage::new);
        PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put("causes", LogCauses::new);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ssXXX} %-5level %plain%n" + exception);
        encoder.start();
        return encoder;
    }
}
