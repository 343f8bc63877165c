/**
 * Floor 7: what the daemon tells people and scripts. In come events from the bus; out go the lines of
 * {@code events.jsonl} ({@code EventEncoder}), of the log ({@code LogLines} words them) and of the terminal. Record and
 * log have a worker each ({@code Subscription}), the terminal one of its own ({@code Console}): what is slow holds up
 * nobody but itself.
 */
@NullMarked
package dev.hotswapd.record;

import org.jspecify.annotations.NullMarked;
