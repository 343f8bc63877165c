package dev.hotswapd.host;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Messages as bytes. Both sides are of one build, so types say all of the form. Pure; safe for use by any thread. */
public final class HostMessageCodec {
    private HostMessageCodec() {}

    /** The message as bytes, without their number. */
    public static byte[] encode(HostMessage message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.of(HostMessage.class).write(message, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /**
     * The message that {@link #encode} made these bytes of.
     *
     * @throws IOException where they are those of no message
     */
    public static HostMessage decode(byte[] bytes) throws IOException {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            HostMessage message = (HostMessage) ValueCodec.of(HostMessage.class).read(in);
            if (in.available() > 0) {
                throw new IOException("a message with " + in.available() + " bytes too many");
            }
            return message;
        } catch (IllegalArgumentException e) {
            throw new IOException("a message that this build does not know", e);
        }
    }
}
