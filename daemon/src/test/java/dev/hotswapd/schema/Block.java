package dev.hotswapd.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A state block with its schema, written and read by the names of fields. */
final class Block {
    /** Where the tests' blocks lie. */
    static final long ADDRESS = 0x4000_0000_0000L;

    final Schema schema;
    final ByteBuffer bytes;

    Block(Form form, int size) {
        this(form.schema(), ByteBuffer.allocate(size));
    }

    Block(Form form) {
        this(form, (int) form.schema().size());
    }

    private Block(Schema schema, ByteBuffer bytes) {
        this.schema = schema;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Sets an element; {@code path} is as in the schema, an index in its brackets: {@code balls[3].x}. */
    Block set(String path, Number value) {
        Field field = field(path);
        int at = (int) offset(path);
        switch (field.kind()) {
            case FLOAT -> Numbers.putReal(bytes, at, field.size(), value.doubleValue());
            default -> Numbers.putWhole(bytes, at, field.size(), value.longValue());
        }
        return this;
    }

    /** Fills a text and ends it with a zero where there is room. */
    Block set(String path, String text) {
        Field field = field(path);
        for (int i = 0; i < Math.min(text.length(), field.count()); i++) {
            bytes.put((int) field.offset() + i, (byte) text.charAt(i));
        }
        return this;
    }

    /** Lets a pointer point to what another path names. */
    Block point(String path, String target) {
        return set(path, ADDRESS + offset(target));
    }

    Number value(String path) {
        Field field = field(path);
        int at = (int) offset(path);
        if (field.kind() == FieldKind.FLOAT) {
            return Numbers.real(bytes, at, field.size());
        }
        return Numbers.whole(bytes, at, field.size(), field.kind() == FieldKind.SIGNED);
    }

    String text(String path) {
        Field field = field(path);
        StringBuilder text = new StringBuilder();
        for (int at = (int) field.offset(); at < field.end() && bytes.get(at) != 0; at++) {
            text.append((char) bytes.get(at));
        }
        return text.toString();
    }

    /** Offset that a pointer points to; -1 for null. */
    long target(String path) {
        long address = value(path).longValue();
        return address == 0 ? -1 : address - ADDRESS;
    }

    /** Offset of an element. */
    long offset(String path) {
        Field field = field(path);
        return field.offset() + index(path) * field.stride();
    }

    private static long index(String path) {
        int open = path.indexOf('[');
        return open < 0 ? 0 : Long.parseLong(path.substring(open + 1, path.indexOf(']')));
    }

    private Field field(String path) {
        String any = path.replaceAll("\\[[0-9]+]", "[]");
        String array = path.replaceAll("\\[[0-9]+]", "");
        return schema.fields().stream()
                .filter(field -> field.name().equals(any) || field.name().equals(array))
                .findFirst()
                .orElseThrow();
    }

    /** Moves it into another form, in a block of the same size or as large as that needs. */
    Moved into(Form form) {
        Block block =
                new Block(form, (int) Math.max(bytes.limit(), form.schema().size()));
        return new Moved(block, Migration.between(schema, block.schema).apply(bytes, block.bytes, ADDRESS));
    }

    /** What came of it. */
    record Moved(Block block, MigrationReport report) {}
}
