package dev.hotswapd.host;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values as bytes, as their types say: records component by component, sealed interfaces by the number of the record.
 *
 * <p>Pure; safe for use by any thread. What is read may be anything: it is refused, or a value of the type.
 */
interface ValueCodec {
    void write(Object value, DataOutputStream out) throws IOException;

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException where it is no value of the type
     */
    Object read(DataInputStream in) throws IOException;

    /** Of records and sealed interfaces, made once. */
    ClassValue<ValueCodec> OF_CLASS = new ClassValue<>() {
        @Override
        protected ValueCodec computeValue(Class<?> type) {
            return type.isRecord() ? new OfRecord(type) : new OfSealed(type);
        }
    };

    static ValueCodec of(Type type) {
        if (type instanceof ParameterizedType generic) {
            List<ValueCodec> of = Arrays.stream(generic.getActualTypeArguments())
                    .map(ValueCodec::of)
                    .toList();
            return generic.getRawType() == Map.class
                    ? new OfMap(of.get(0), of.get(1))
                    : new OfMany((Class<?>) generic.getRawType(), of.get(0));
        }
        Class<?> raw = (Class<?>) type;
        return raw.isRecord() || raw.isSealed() ? OF_CLASS.get(raw) : new OfScalar(raw);
    }

    /** A number of things to follow, each of which takes a byte at least. */
    static int count(DataInputStream in, String what) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new EOFException(what + " of " + count + " bytes");
        }
        return count;
    }

    /** Numbers, texts, and what is written as one of them. */
    record OfScalar(Class<?> type) implements ValueCodec {
        @Override
        public void write(Object value, DataOutputStream out) throws IOException {
            if (value instanceof Integer number) {
                out.writeInt(number);
            } else if (value instanceof Long number) {
                out.writeLong(number);
            } else if (value instanceof Double number) {
                out.writeDouble(number);
            } else if (value instanceof Boolean flag) {
                out.writeBoolean(flag);
            } else if (value instanceof Duration duration) {
                out.writeLong(duration.toNanos());
            } else {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
        }

        @Override
        public Object read(DataInputStream in) throws IOException {
            if (type == int.class) {
                return in.readInt();
            } else if (type == long.class) {
                return in.readLong();
            } else if (type == double.class) {
                return in.readDouble();
            } else if (type == boolean.class) {
                return in.readBoolean();
            } else if (type == Duration.class) {
                return Duration.ofNanos(in.readLong());
            }
            byte[] bytes = in.readNBytes(count(in, "a text"));
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (type.isEnum()) {
                return Stream.of(type.getEnumConstants())
                        .filter(constant -> constant.toString().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(type + " has no " + text));
            }
            return type == Path.class ? Path.of(text) : text;
        }
    }

    /** Lists, sets, and what there may be one of. */
    record OfMany(Class<?> type, ValueCodec each) implements ValueCodec {
        @Override
        public void write(Object value, DataOutputStream out) throws IOException {
            Collection<?> all = value instanceof Optional<?> one ? one.stream().toList() : (Collection<?>) value;
            out.writeInt(all.size());
            for (Object one : all) {
                each.write(one, out);
            }
        }

        @Override
        public Object read(DataInputStream in) throws IOException {
            List<Object> all = new ArrayList<>();
            for (int left = count(in, "many"); left > 0; left--) {
                all.add(each.read(in));
            }
            if (type == Optional.class) {
                return all.stream().findFirst();
            }
            return type == List.class ? all : new LinkedHashSet<>(all);
        }
    }

    record OfMap(ValueCodec keys, ValueCodec values) implements ValueCodec {
        @Override
        public void write(Object value, DataOutputStream out) throws IOException {
            Map<?, ?> map = (Map<?, ?>) value;
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                keys.write(entry.getKey(), out);
                values.write(entry.getValue(), out);
            }
        }

        @Override
        public Object read(DataInputStream in) throws IOException {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int left = count(in, "a map"); left > 0; left--) {
                map.put(keys.read(in), values.read(in));
            }
            return map;
        }
    }

    /** Records, made by their constructors: what these refuse is no value. */
    final class OfRecord implements ValueCodec {
        private final Constructor<?> constructor;
        private final List<Method> accessors;
        private final List<ValueCodec> components;

        OfRecord(Class<?> type) {
            RecordComponent[] all = type.getRecordComponents();
            accessors = Stream.of(all).map(RecordComponent::getAccessor).toList();
            components = Stream.of(all)
                    .map(component -> ValueCodec.of(component.getGenericType()))
                    .toList();
            try {
                constructor = type.getDeclaredConstructor(
                        Stream.of(all).map(RecordComponent::getType).toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record without its constructor: " + type, e);
            }
            constructor.setAccessible(true);
            accessors.forEach(accessor -> accessor.setAccessible(true));
        }

        @Override
        public void write(Object value, DataOutputStream out) throws IOException {
            for (int i = 0; i < components.size(); i++) {
                components.get(i).write(called(accessors.get(i), value), out);
            }
        }

        private static Object called(Method accessor, Object value) {
            try {
                return accessor.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor + " cannot be called", e);
            }
        }

        @Override
        public Object read(DataInputStream in) throws IOException {
            Object[] values = new Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = components.get(i).read(in);
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException("refused: " + e.getCause(), e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(constructor + " cannot be called", e);
            }
        }
    }

    /** Sealed interfaces of records, by the records' order in the source. */
    final class OfSealed implements ValueCodec {
        private final List<Class<?>> records;

        OfSealed(Class<?> type) {
            records = recordsOf(type).toList();
        }

        private static Stream<Class<?>> recordsOf(Class<?> type) {
            return type.isRecord()
                    ? Stream.of(type)
                    : Stream.of(type.getPermittedSubclasses()).flatMap(OfSealed::recordsOf);
        }

        @Override
        public void write(Object value, DataOutputStream out) throws IOException {
            out.writeByte(records.indexOf(value.getClass()) + 1);
            OF_CLASS.get(value.getClass()).write(value, out);
        }

        @Override
        public Object read(DataInputStream in) throws IOException {
            int number = in.readByte();
            if (number < 1 || number > records.size()) {
                throw new IllegalArgumentException("there is no number " + number + " of " + records.size());
            }
            return OF_CLASS.get(records.get(number - 1)).read(in);
        }
    }
}
