package dev.hotswapd.record;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Leaves out what plugins print. */
final class NoPluginOutput extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().equals(LogLine.Source.PLUGIN.logger) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
