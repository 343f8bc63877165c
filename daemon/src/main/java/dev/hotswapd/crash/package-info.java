/**
 * Floor 3: from a process that is gone to what people are told of it. In come its exit status and the report that its
 * Java wrote ({@code CrashReport}); out go the signal, the frames of the plugin's and, through a port for addresses,
 * the place in the sources ({@code CrashCause}), and the {@code Loss} that a host tells of. All of it is pure; who
 * asks lends the thread.
 */
@NullMarked
package dev.hotswapd.crash;

import org.jspecify.annotations.NullMarked;
