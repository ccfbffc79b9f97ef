package org.stocktake.cli.ending;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/** Formats the exception of a log message. See {@link LogConfigurator}. */
public final class LogCauses extends ThrowableHandlingConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy known ? CauseTrace.of(known.getThrowable()) : "";
    }
}
