package dev.hotswapd.host;

import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.Reason;
import dev.hotswapd.state.Migration;
import dev.hotswapd.state.Schema;
import dev.hotswapd.state.SchemaText;
import dev.hotswapd.tick.SwapPlan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Prepares a swap as far as it can be while ticks go on. Pure. */
final class SwapPreparation {
    private SwapPreparation() {}

    /** @param form of the state as it is, as text; empty for none */
    static SwapPlan of(OpenPlugin next, Reason reason, String form) {
        Optional<Schema> to = next.schema();
        // Bytes that nobody describes are kept as they are.
        Optional<Migration> migration = to.flatMap(wanted -> SchemaText.decode(form.getBytes(StandardCharsets.UTF_8))
                .map(from -> Migration.between(from, wanted))
                .filter(move -> !move.nothingToDo()));
        String newForm = to.map(wanted -> new String(SchemaText.encode(wanted), StandardCharsets.UTF_8))
                .orElse("");
        return new SwapPlan(next, reason, migration, newForm.equals(form) ? Optional.empty() : Optional.of(newForm));
    }
}
