/**
 * Starts tick processes and speaks to them, and finds where one crashed, with the JDK's own means and addr2line(1). In
 * come messages to a tick process and frames of a crash; out go its messages, what it prints, its end and its crash
 * report, and source lines. {@code hotswapd-hosts} accepts calls; each process has {@code hotswapd-child-PID},
 * {@code hotswapd-output-PID}, {@code hotswapd-outbox-PID}, and {@code hotswapd-link}, on which its messages are
 * received.
 */
@NullMarked
package dev.hotswapd.adapter.process;

import org.jspecify.annotations.NullMarked;
