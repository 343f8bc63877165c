package dev.hotswapd.adapter.jackson;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Jackson's words about an error in syntax, without what only a programmer can use. */
final class SyntaxMessage {
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^\\]]*?; line: (\\d+), column: (\\d+)]");
    private static final Pattern CHARACTER_CODE = Pattern.compile("\\('(.)' \\(code \\d+\\)\\)", Pattern.DOTALL);
    private static final Pattern FEATURE = Pattern.compile(": enable `.*?` to allow|, from `[^`]*`");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private SyntaxMessage() {}

    static String of(JsonProcessingException e) {
        String words = e.getOriginalMessage();
        words = SOURCE.matcher(words).replaceAll("line $1, column $2");
        words = CHARACTER_CODE.matcher(words).replaceAll("'$1'");
        words = FEATURE.matcher(words).replaceAll("");
        words = CONTROL.matcher(words).replaceAll("?");
        return "not JSON: " + words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
