package org.stocktake.cli.ending;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;

/**
 * A log file beside the log on the error stream: version and command, log messages, errors, and exit status. It rotates
 * at its maximum size and keeps the newest files.
 */
public final class LogFile {
    private static final int KEPT = 5;
    private static final long LARGEST = 10L << 20;

    private static @Nullable LogFile open;

    private final String command;
    private final Logger logger;
    private final @Nullable Level level;
    private final RollingFileAppender<ILoggingEvent> file;

    private LogFile(String command, Logger logger, RollingFileAppender<ILoggingEvent> file) {
        this.command = command;
        this.logger = logger;
        this.level = logger.getLevel();
        this.file = file;
    }

    /**
     * @param command named in the first and the last line
     * @param debug whether everything is logged, or only from level INFO
     * @throws StocktakeException USAGE, PERMISSION, DISK
     */
    public static void open(Path path, String command, String version, boolean debug) {
        requireWritable(path);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger logger = context.getLogger("org.stocktake");
        LogFile log = new LogFile(command, logger, appender(context, path));
        // The level of the error stream stays unchanged.
        Level console = logger.getEffectiveLevel();
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(each -> hush(each, console));
        logger.setLevel(debug ? Level.DEBUG : Level.INFO);
        logger.addAppender(log.file);
        open = log;
        note("stocktake %s begins, version %s".formatted(command, version));
    }

    private static void requireWritable(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--log-file",
                    "There is no folder %s.".formatted(folder),
                    "Make it, or name a file in another one.");
        }
        try {
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw Disk.failed(path, e);
        }
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path path) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(path.toString());
        appender.setEncoder(LogConfigurator.linesWithCauses(context));

        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(path + ".%i");
        names.setMinIndex(1);
        names.setMaxIndex(KEPT);
        names.start();
        appender.setRollingPolicy(names);

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(LARGEST));
        // A short command would end before the first check.
        size.setCheckIncrement(Duration.buildByMilliseconds(0));
        size.start();
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }

    private static void hush(Appender<ILoggingEvent> appender, Level level) {
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(level.toString());
        filter.start();
        appender.clearAllFilters();
        appender.addFilter(filter);
    }

    /** Adds a line to the file only; the terminal shows it in another form. */
    static void note(String text) {
        LogFile log = open;
        if (log != null) {
            log.file.doAppend(new LoggingEvent(LogFile.class.getName(), log.logger, Level.INFO, text, null, null));
        }
    }

    /** Closes the log file, if there is one. */
    public static void close(int status) {
        LogFile log = open;
        if (log != null) {
            note("stocktake %s ends with %d".formatted(log.command, status));
            log.logger.detachAppender(log.file);
            log.logger.setLevel(log.level);
            log.file.stop();
            open = null;
        }
    }
}
