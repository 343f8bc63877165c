package dev.hotswapd.schema;

import dev.hotswapd.schema.MigrationContext.MigrationStep;
import java.nio.ByteBuffer;

/**
 * Converts the elements of a number that changes its type.
 *
 * <p>A value that the new type does not have is a loss; the nearest one stands in its place, for a plugin's own
 * {@code hotswapd_upgrade} to judge.
 *
 * @param pair of numbers of different types
 */
record Conversion(FieldPair pair) implements MigrationStep {
    @Override
    public void make(MigrationContext context) {
        Field from = pair.from();
        Field to = pair.to();
        int lost = 0;
        int first = 0;
        for (int i = 0; i < pair.common(); i++) {
            if (!convert(context, from.start(i), to.start(i)) && lost++ == 0) {
                first = i;
            }
        }
        if (lost > 0) {
            context.losses.add(from.element(first) + ": " + shown(context.from, from.start(first)) + " does not fit "
                    + to.type().word() + (lost == 1 ? "" : ", and " + (lost - 1) + " more"));
        }
    }

    private boolean convert(MigrationContext context, int start, int target) {
        if (pair.from().kind() == FieldKind.FLOAT) {
            return convertReal(Numbers.real(context.from, start, pair.from().size()), context.into, target);
        }
        return convertWhole(whole(context.from, start), context.into, target);
    }

    private boolean convertReal(double value, ByteBuffer into, int target) {
        Field to = pair.to();
        return switch (to.kind()) {
            case FLOAT -> Numbers.putReal(into, target, to.size(), value);
            case BOOL -> {
                into.put(target, (byte) (value == 0 ? 0 : 1));
                yield value == 0 || value == 1;
            }
            default -> {
                Numbers.putWhole(into, target, to.size(), Numbers.truncated(value, to.kind(), to.size()));
                yield Numbers.isWhole(value, to.kind(), to.size());
            }
        };
    }

    private boolean convertWhole(long value, ByteBuffer into, int target) {
        Field to = pair.to();
        boolean huge = value < 0 && pair.from().kind() == FieldKind.UNSIGNED;
        return switch (to.kind()) {
            case FLOAT -> {
                Numbers.putReal(into, target, to.size(), value, huge);
                yield Numbers.isExact(value, huge, to.size());
            }
            case BOOL -> {
                into.put(target, (byte) (value == 0 ? 0 : 1));
                yield value == 0 || value == 1;
            }
            default -> {
                long nearest = Numbers.nearest(value, huge, to.kind(), to.size());
                Numbers.putWhole(into, target, to.size(), nearest);
                yield nearest == value;
            }
        };
    }

    private long whole(ByteBuffer from, int start) {
        long value = Numbers.whole(from, start, pair.from().size(), pair.from().kind() == FieldKind.SIGNED);
        return pair.from().kind() == FieldKind.BOOL && value != 0 ? 1 : value;
    }

    private String shown(ByteBuffer from, int start) {
        return switch (pair.from().kind()) {
            case FLOAT -> Double.toString(Numbers.real(from, start, pair.from().size()));
            case UNSIGNED -> Long.toUnsignedString(whole(from, start));
            default -> Long.toString(whole(from, start));
        };
    }
}
