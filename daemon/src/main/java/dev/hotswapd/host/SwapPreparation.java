package dev.hotswapd.host;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.schema.Migration;
import dev.hotswapd.schema.Schema;
import dev.hotswapd.schema.SchemaText;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.tick.SwapPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Prepares a swap as far as it can be while ticks go on. For the loader's thread. */
final class SwapPreparation {
    private static final int REHEARSALS = 3;

    /** Larger blocks take so long to move that the first time does not stand out. In bytes. */
    private static final long REHEARSED = 1 << 20;

    private SwapPreparation() {}

    /**
     * Why a version cannot work on a block of this size; empty where it can, or does not say what it works on.
     *
     * @param size of the block in bytes
     */
    static Optional<LoadResult.NotOpened> misfit(OpenPlugin next, long size) {
        return next.schema()
                .filter(wanted -> wanted.size() > size)
                .map(wanted -> new LoadResult.NotOpened(
                        String.format(
                                "its state, %s, takes %,d bytes, and there are %,d",
                                wanted.type(), wanted.size(), size),
                        "set 'state.size' to at least that, and start the daemon again"));
    }

    /** @throws IllegalArgumentException where the form of the new version's state is too long to be kept */
    static SwapPlan of(OpenPlugin next, EntryReason reason, PluginState state) {
        String form = state.schema();
        long room = state.block().limit();
        Optional<Schema> to = next.schema();
        // Bytes that nobody describes are kept as they are.
        Optional<Migration> migration = to.flatMap(wanted -> SchemaText.decode(form.getBytes(StandardCharsets.UTF_8))
                .filter(from -> from.size() <= room)
                .map(from -> Migration.between(from, wanted))
                .filter(move -> !move.nothingToDo()));
        String newForm = to.map(wanted -> new String(SchemaText.encode(wanted), StandardCharsets.UTF_8))
                .orElse("");
        if (room <= REHEARSED) {
            migration.ifPresent(move -> rehearse(move, state));
        }
        return new SwapPlan(next, reason, migration, newForm.equals(form) ? Optional.empty() : Optional.of(newForm));
    }

    /** Moves a copy: code that Java has not run before takes a hundred times as long, and ticks would wait for it. */
    private static void rehearse(Migration move, PluginState state) {
        ByteBuffer copy = ByteBuffer.allocateDirect(state.block().limit())
                .order(state.block().order());
        copy.put(0, state.block(), 0, copy.limit());
        ByteBuffer into = ByteBuffer.allocateDirect(copy.limit()).order(copy.order());
        for (int i = 0; i < REHEARSALS; i++) {
            move.apply(copy, into, state.address());
        }
    }
}
