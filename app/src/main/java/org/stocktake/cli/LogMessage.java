package org.stocktake.cli;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.stocktake.failure.PlainText;
import org.stocktake.failure.Secrets;

/** The message of a line of the log: one line, without secrets. Named in {@code logback.xml}. */
public final class LogMessage extends MessageConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return PlainText.line(Secrets.masked(super.convert(event)));
    }
}
