package org.stocktake.cli.ending;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.stocktake.failure.PlainText;
import org.stocktake.failure.Secrets;

/** Formats a log message as one line without secrets. See {@link LogConfigurator}. */
public final class LogMessage extends MessageConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return PlainText.line(Secrets.masked(super.convert(event)));
    }
}
