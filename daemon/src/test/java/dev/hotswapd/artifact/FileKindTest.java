package dev.hotswapd.artifact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.ImageCheck.Cause;
import dev.hotswapd.artifact.ImageCheck.Rejected;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileKindTest {
    @Test
    void namesWhatIsThereInstead() {
        assertThat(reason("INPUT(-lticker)\n")).isEqualTo("is a text file, not a shared library");
        assertThat(reason("Größe\n")).contains("is a text file");
        assertThat(reason("#!/bin/sh\n")).isEqualTo("is a script, not a shared library");
        assertThat(reason("!<arch>\n/               0\0")).contains("ar archive");
        assertThat(reason("!<thin>\n")).contains("ar archive");
        assertThat(reason("MZ\u0090\0")).contains("PE");
        assertThat(reason("\u00cf\u00fa\u00ed\u00fe\u0007\0\0\1\0")).contains("Mach-O");
        assertThat(reason("\u00ca\u00fe\u00ba\u00be\0\0\0\2\0")).contains("Mach-O");
        assertThat(reason("BC\u00c0\u00de")).contains("bitcode");
    }

    @Test
    void takesNoJavaClassForAMachOFile() {
        assertThat(reason("\u00ca\u00fe\u00ba\u00be\0\0\0=\0")).contains("not an ELF file");
    }

    @Test
    void showsTheFirstBytesOfAnythingElse() {
        assertThat(reason("\1\2\3\u00ff")).isEqualTo("is not an ELF file (it starts with 01 02 03 ff)");
    }

    @Test
    void takesLeadingZerosForALinkerAtWork() {
        assertThat(check("\0".repeat(100)).cause()).isEqualTo(Cause.INCOMPLETE);
    }

    @Test
    void givesARemedyForEverything() {
        assertThat(check("!<arch>\n").remedy()).contains("cdylib");
        assertThat(check("\1").remedy()).contains("artifact");
    }

    private static String reason(String content) {
        return check(content).reason();
    }

    private static Rejected check(String content) {
        ImageCheck check = ElfImage.check(
                ImageBytes.of(content.getBytes(ISO_8859_1)),
                Optional.of(new EntrySymbol(Optional.empty())),
                Machine.X86_64);
        assertThat(check).isInstanceOf(Rejected.class);
        assertThat(FileKind.notElf(ByteBuffer.wrap(content.getBytes(ISO_8859_1))))
                .isEqualTo(check);
        return (Rejected) check;
    }
}
