/**
 * Floor 4: what happened, as a closed vocabulary. Every stage tells its events to the bus, which numbers them and
 * tells them on to the record, the log, the status board and whoever else subscribes; each of these says for every
 * event what it makes of it. Has no thread: subscribers hear on the thread that tells, and return at once.
 */
@NullMarked
package dev.hotswapd.event;

import org.jspecify.annotations.NullMarked;
