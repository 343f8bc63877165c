package dev.hotswapd.host;

import java.io.IOException;

/** Events of a tick process as bytes; those that only the daemon can tell of are none of these. */
final class HostEventCodec {
    private static final int SWAPPED = 1;
    private static final int ENTERED = 2;
    private static final int SURVIVED = 3;
    private static final int NOT_LOADED = 4;
    private static final int REFUSED = 5;
    private static final int CLOSED = 6;
    private static final int STEPPED = 7;

    private HostEventCodec() {}

    static void write(HostEvent event, MessageOutput out) throws IOException {
        if (event instanceof HostEvent.Swapped swapped) {
            out.writeByte(SWAPPED);
            out.artifact(swapped.artifact());
            out.writeLong(swapped.tick());
            out.writeLong(swapped.loadNs());
            out.writeLong(swapped.pauseNs());
            out.writeLong(swapped.atNs());
            out.writeBoolean(swapped.fresh());
            out.report(swapped.state());
        } else if (event instanceof HostEvent.Entered entered) {
            out.writeByte(ENTERED);
            out.writeInt(entered.version());
            out.writeLong(entered.atNs());
            out.writeLong(entered.missedTicks());
        } else if (event instanceof HostEvent.Survived survived) {
            out.writeByte(SURVIVED);
            out.writeInt(survived.version());
        } else if (event instanceof HostEvent.NotLoaded not) {
            out.writeByte(NOT_LOADED);
            out.artifact(not.artifact());
            out.text(not.reason());
            out.text(not.remedy());
        } else if (event instanceof HostEvent.Refused refused) {
            out.writeByte(REFUSED);
            out.artifact(refused.artifact());
            out.text(refused.reason());
            out.text(refused.remedy());
        } else if (event instanceof HostEvent.Closed closed) {
            out.writeByte(CLOSED);
            out.artifact(closed.artifact());
        } else if (event instanceof HostEvent.Stepped stepped) {
            out.writeByte(STEPPED);
            out.writeInt(stepped.version());
            out.writeLong(stepped.tick());
        } else {
            throw new IllegalArgumentException("not for a process to tell: " + event);
        }
    }

    static HostEvent read(MessageInput in) throws IOException {
        int type = in.readByte();
        return switch (type) {
            case SWAPPED ->
                new HostEvent.Swapped(
                        in.artifact(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readBoolean(),
                        in.report());
            case ENTERED -> new HostEvent.Entered(in.readInt(), in.readLong(), in.readLong());
            case SURVIVED -> new HostEvent.Survived(in.readInt());
            case NOT_LOADED -> new HostEvent.NotLoaded(in.artifact(), in.text(), in.text());
            case REFUSED -> new HostEvent.Refused(in.artifact(), in.text(), in.text());
            case CLOSED -> new HostEvent.Closed(in.artifact());
            case STEPPED -> new HostEvent.Stepped(in.readInt(), in.readLong());
            default -> throw new IllegalArgumentException("event type " + type);
        };
    }
}
