package dev.hotswapd.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSiteTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "90 90 90 e8 d0 fe ff ff", // call abort@plt
                "90 90 90 90 90 90 ff d0", // call *%rax
                "90 90 90 90 90 41 ff d4", // call *%r12
                "90 90 90 90 90 90 ff 10", // call *(%rax)
                "90 90 90 90 90 ff 50 18", // call *0x18(%rax)
                "90 90 ff 90 98 01 00 00", // call *0x198(%rax)
                "90 90 ff 15 3a 2e 00 00", // call *0x2e3a(%rip)
                "90 90 90 90 90 ff 14 c8", // call *(%rax,%rcx,8)
                "90 90 90 90 ff 54 24 08", // call *0x8(%rsp)
                "90 ff 94 24 98 01 00 00", // call *0x198(%rsp)
                "90 ff 14 c5 98 01 00 00" // call *0x198(,%rax,8)
            })
    void knowsTheCallsOfX86(String code) {
        assertThat(CallSite.endsWithCall(bytes(code), false)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "48 83 ec 08 89 fd bf 10", // within a function
                "00 00 c3 66 0f 1f 44 00", // between two
                "90 90 90 90 90 90 ff e0", // jmp *%rax
                "90 90 90 e9 d0 fe ff ff", // jmp
                "ff d0 90 90 90 90 90 90" // a call further up
            })
    void takesNothingElseForACallOfX86(String code) {
        assertThat(CallSite.endsWithCall(bytes(code), false)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1f 20 03 d5 f2 ff ff 97", "1f 20 03 d5 10 00 00 94", "1f 20 03 d5 20 00 3f d6"})
    void knowsTheCallsOfArm(String code) {
        assertThat(CallSite.endsWithCall(bytes(code), true)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"f2 ff ff 97 1f 20 03 d5", "1f 20 03 d5 20 00 1f d6", "1f 20 03 d5 c0 03 5f d6"})
    void takesNothingElseForACallOfArm(String code) {
        assertThat(CallSite.endsWithCall(bytes(code), true)).isFalse();
    }

    @Property
    void readsAnyBytes(@ForAll @Size(max = 12) byte[] code, @ForAll boolean arm64) {
        assertThat(CallSite.endsWithCall(code, arm64)).isIn(true, false);
    }

    private static byte[] bytes(String code) {
        return HexFormat.ofDelimiter(" ").parseHex(code);
    }
}
