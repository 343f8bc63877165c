package dev.hotswapd.adapter.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.hotswapd.adapter.jackson.ConfigurationText.UnusableText;
import dev.hotswapd.config.Node;
import dev.hotswapd.config.Node.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads text into values that know their positions, in one pass over Jackson's tokens: binding to classes would load
 * hundreds of them, and start-up has 600 ms for everything.
 *
 * <p>Safe for use by any thread.
 */
final class NodeParser {
    private final JsonFactory factory = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    /**
     * The one value of a whole document.
     *
     * @throws UnusableText for the first error in syntax: what follows it cannot be understood
     */
    Node parse(String text) throws UnusableText {
        try (JsonParser parser = factory.createParser(text)) {
            return document(parser);
        } catch (IOException e) {
            // A parser of a string cannot fail in any way but by its syntax.
            throw new UncheckedIOException(e);
        }
    }

    private static Node document(JsonParser parser) throws IOException, UnusableText {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw unusable(
                        parser.currentLocation(),
                        "there is nothing here but comments: it must hold an object with \"plugins\"");
            }
            Node root = node(parser, first);
            if (parser.nextToken() != null) {
                throw unusable(parser.currentTokenLocation(), "nothing may follow the end of the document");
            }
            return root;
        } catch (JsonProcessingException e) {
            // Limits (depth, length of a number) are reported without a position.
            throw unusable(e.getLocation() == null ? parser.currentLocation() : e.getLocation(), message(e));
        }
    }

    private static UnusableText unusable(JsonLocation at, String message) {
        return new UnusableText(at.getLineNr(), at.getColumnNr(), message);
    }

    private static Node node(JsonParser parser, JsonToken token) throws IOException {
        Position position = position(parser.currentTokenLocation());
        return switch (token) {
            case START_OBJECT -> new Node.Members(position, members(parser));
            case START_ARRAY -> new Node.Items(position, items(parser));
            case VALUE_STRING -> new Node.Text(position, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Digits(position, parser.getText());
            case VALUE_TRUE -> new Node.Flag(position, true);
            case VALUE_FALSE -> new Node.Flag(position, false);
            case VALUE_NULL -> new Node.Nothing(position);
            default -> throw new JsonParseException(parser, "unexpected " + token);
        };
    }

    private static List<Node.Member> members(JsonParser parser) throws IOException {
        List<Node.Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Position position = position(parser.currentTokenLocation());
            members.add(new Node.Member(key, position, node(parser, parser.nextToken())));
        }
        return members;
    }

    private static List<Node> items(JsonParser parser) throws IOException {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(parser, token));
        }
        return items;
    }

    private static Position position(JsonLocation location) {
        return new Position(location.getLineNr(), location.getColumnNr());
    }

    /** Jackson's words about an error in syntax, without what only a programmer can use. */
    private static String message(JsonProcessingException e) {
        String words = e.getOriginalMessage();
        words = words.replaceAll("\\[Source: [^\\]]*?; line: (\\d+), column: (\\d+)]", "line $1, column $2");
        words = words.replaceAll("(?s)\\('(.)' \\(code \\d+\\)\\)", "'$1'");
        words = words.replaceAll(": enable `.*?` to allow|, from `[^`]*`", "");
        words = words.replaceAll("\\p{Cntrl}", "?");
        return "not JSON: " + words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
