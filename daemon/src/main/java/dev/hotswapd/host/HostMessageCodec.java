package dev.hotswapd.host;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Messages as bytes. Pure; safe for use by any thread. */
public final class HostMessageCodec {
    private static final int READY = 1;
    private static final int ASSIGN = 2;
    private static final int SWAP = 3;
    private static final int OPEN = 4;
    private static final int OPENED = 5;
    private static final int ENTER = 6;
    private static final int LEAVE = 7;
    private static final int LEFT = 8;
    private static final int COME_BACK = 9;
    private static final int STEP = 10;
    private static final int STOP = 11;
    private static final int FIGURES = 12;
    private static final int TOLD = 13;
    private static final int UNABLE = 14;

    // What is told; what only the daemon can tell of is none of these.
    private static final int SWAPPED = 1;
    private static final int ENTERED = 2;
    private static final int SURVIVED = 3;
    private static final int NOT_LOADED = 4;
    private static final int REFUSED = 5;
    private static final int CLOSED = 6;
    private static final int STEPPED = 7;
    private static final int FAULT = 8;

    private HostMessageCodec() {}

    /** The message as bytes, without their number. */
    public static byte[] encode(HostMessage message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(message, new MessageOutput(bytes));
        return bytes.toByteArray();
    }

    /**
     * The message that {@link #encode} made these bytes of.
     *
     * @throws IOException where they are those of no message
     */
    public static HostMessage decode(byte[] bytes) throws IOException {
        try {
            MessageInput in = new MessageInput(new ByteArrayInputStream(bytes));
            HostMessage message = read(in);
            if (in.available() > 0) {
                throw new IOException("a message with " + in.available() + " bytes too many");
            }
            return message;
        } catch (IllegalArgumentException e) {
            throw new IOException("a message that this build does not know", e);
        }
    }

    private static void write(HostMessage message, MessageOutput out) throws IOException {
        if (message instanceof HostMessage.Ready ready) {
            out.writeByte(READY);
            out.writeInt(ready.number());
            out.writeInt(ready.protocol());
        } else if (message instanceof HostMessage.Assign assign) {
            out.writeByte(ASSIGN);
            out.plan(assign.ticks());
            out.text(assign.stateFolder().toString());
            out.header(assign.header());
            out.writeBoolean(assign.inUse());
        } else if (message instanceof HostMessage.Swap swap) {
            out.writeByte(SWAP);
            out.request(swap.request());
        } else if (message instanceof HostMessage.Open open) {
            out.writeByte(OPEN);
            out.request(open.request());
        } else if (message instanceof HostMessage.Enter enter) {
            out.writeByte(ENTER);
            out.request(enter.request());
        } else if (message instanceof HostMessage.Step step) {
            out.writeByte(STEP);
            out.writeInt(step.times());
        } else if (message instanceof HostMessage.Figures figures) {
            out.writeByte(FIGURES);
            out.figures(figures.ticks());
        } else if (message instanceof HostMessage.Told told) {
            out.writeByte(TOLD);
            write(told.event(), out);
        } else if (message instanceof HostMessage.Unable unable) {
            out.writeByte(UNABLE);
            out.text(unable.reason());
        } else {
            out.writeByte(bare(message));
        }
    }

    private static int bare(HostMessage message) {
        if (message instanceof HostMessage.Opened) {
            return OPENED;
        }
        if (message instanceof HostMessage.Leave) {
            return LEAVE;
        }
        if (message instanceof HostMessage.Left) {
            return LEFT;
        }
        return message instanceof HostMessage.ComeBack ? COME_BACK : STOP;
    }

    private static HostMessage read(MessageInput in) throws IOException {
        int type = in.readByte();
        return switch (type) {
            case READY -> new HostMessage.Ready(in.readInt(), in.readInt());
            case ASSIGN -> new HostMessage.Assign(in.plan(), Path.of(in.text()), in.header(), in.readBoolean());
            case SWAP -> new HostMessage.Swap(in.request());
            case OPEN -> new HostMessage.Open(in.request());
            case OPENED -> new HostMessage.Opened();
            case ENTER -> new HostMessage.Enter(in.request());
            case LEAVE -> new HostMessage.Leave();
            case LEFT -> new HostMessage.Left();
            case COME_BACK -> new HostMessage.ComeBack();
            case STEP -> new HostMessage.Step(in.readInt());
            case STOP -> new HostMessage.Stop();
            case FIGURES -> new HostMessage.Figures(in.figures());
            case TOLD -> new HostMessage.Told(readEvent(in));
            case UNABLE -> new HostMessage.Unable(in.text());
            default -> throw new IllegalArgumentException("message type " + type);
        };
    }

    private static void write(HostEvent event, MessageOutput out) throws IOException {
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
        } else if (event instanceof HostEvent.Fault fault) {
            out.writeByte(FAULT);
            out.text(fault.what());
        } else {
            throw new IllegalArgumentException("not for a process to tell: " + event);
        }
    }

    private static HostEvent readEvent(MessageInput in) throws IOException {
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
            case FAULT -> new HostEvent.Fault(in.text());
            default -> throw new IllegalArgumentException("event type " + type);
        };
    }
}
