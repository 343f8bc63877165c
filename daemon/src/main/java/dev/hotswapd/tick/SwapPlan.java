package dev.hotswapd.tick;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.schema.Migration;
import java.util.Optional;

/**
 * A version to make live, with all that could be prepared before.
 *
 * @param next the version, open
 * @param reason why
 * @param migration of the state, where its form changes
 * @param newForm the state's new form as text, where that is another; empty text for none
 */
public record SwapPlan(OpenPlugin next, EntryReason reason, Optional<Migration> migration, Optional<String> newForm) {}
