package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.ImageCheck.Rejected;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Images as tests have them checked, for the machine that they run on. */
final class CheckedImages {
    static final Machine HOST = Machine.current().orElseThrow();

    private CheckedImages() {}

    static Rejected rejected(byte[] image) {
        ImageCheck check = check(image);
        assertThat(check).isInstanceOf(Rejected.class);
        return (Rejected) check;
    }

    static ImageCheck check(byte[] image) {
        return ElfImage.check(ImageBytes.of(image), Optional.of(new EntrySymbol(Optional.empty())), HOST);
    }

    static ImageCheck check(byte[] image, String symbol) {
        return ElfImage.check(ImageBytes.of(image), Optional.of(new EntrySymbol(Optional.of(symbol))), HOST);
    }

    /** Strips the section headers as {@code sstrip} does; returns where the last loaded byte ends. */
    static int withoutSections(byte[] image) {
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.nativeOrder());
        bytes.putLong(40, 0).putShort(58, (short) 0).putShort(60, (short) 0);
        ElfHeader header = ElfHeader.read(bytes);
        return (int) new ElfTables(ImageBytes.of(image), header)
                .segments().stream()
                        .filter(segment -> segment.type() == ElfTables.Segment.LOAD)
                        .mapToLong(segment -> segment.offset() + segment.fileSize())
                        .max()
                        .orElseThrow();
    }
}
