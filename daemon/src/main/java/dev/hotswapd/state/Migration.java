package dev.hotswapd.state;

import java.nio.ByteBuffer;

/** Placeholder until the real one lands. */
public final class Migration {
    private Migration() {}

    public static Migration between(Schema from, Schema to) {
        return new Migration();
    }

    public boolean nothingToDo() {
        return true;
    }

    public MigrationReport apply(ByteBuffer from, ByteBuffer into, long blockAddress) {
        return MigrationReport.NONE;
    }
}
