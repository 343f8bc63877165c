package dev.hotswapd.artifact;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What is known of a plugin's versions, as text: a fact a line, its fields between tabs, and at the end a check sum by
 * which a text that is torn or was changed is known. Pure.
 *
 * @param plugin name
 * @param folder of its copies, each in a folder that has its version's number for a name
 */
public record KnownVersionsText(String plugin, Path folder) {
    private static final String FORM = "hotswapd versions 1";
    private static final String VERSION = "version";
    private static final String QUARANTINED = "quarantined";
    private static final String SUM = "sum ";
    private static final int VERSION_FIELDS = 8;
    private static final int QUARANTINED_FIELDS = 4;

    public String encode(KnownVersions known) {
        StringBuilder text = new StringBuilder(FORM).append('\n');
        for (KnownVersions.Kept kept : known.versions()) {
            StagedArtifact artifact = kept.artifact();
            List<String> fields = new ArrayList<>(List.of(
                    VERSION,
                    Integer.toString(artifact.version()),
                    Boolean.toString(kept.good()),
                    artifact.sha256(),
                    artifact.seal(),
                    artifact.path().getFileName().toString(),
                    artifact.source().toString(),
                    Boolean.toString(artifact.linkage().unique())));
            new TreeMap<>(artifact.linkage().dependencies())
                    .forEach((name, hash) -> fields.addAll(List.of(name, hash)));
            line(text, fields);
        }
        known.quarantine()
                .entries()
                .forEach(entry -> line(text, List.of(QUARANTINED, entry.sha256(), entry.reason(), entry.remedy())));
        return summed(text.toString());
    }

    /** Empty where it is no text that {@link #encode} made, whatever it is. */
    public Optional<KnownVersions> decode(String text) {
        int end = text.lastIndexOf(SUM);
        if (end < 0 || !text.startsWith(FORM + "\n") || !text.equals(summed(text.substring(0, end)))) {
            return Optional.empty();
        }
        List<KnownVersions.Kept> versions = new ArrayList<>();
        Quarantine quarantine = Quarantine.EMPTY;
        for (String line : text.substring(0, end).lines().skip(1).toList()) {
            List<String> fields = Stream.of(line.split("\t", -1))
                    .map(KnownVersionsText::unescaped)
                    .toList();
            if (fields.get(0).equals(VERSION) && fields.size() >= VERSION_FIELDS) {
                version(fields).ifPresent(versions::add);
            } else if (fields.get(0).equals(QUARANTINED) && fields.size() == QUARANTINED_FIELDS) {
                quarantine = quarantine.with(new Quarantine.Entry(fields.get(1), false, fields.get(2), fields.get(3)));
            }
        }
        return Optional.of(new KnownVersions(versions, quarantine));
    }

    /** Empty where the machine's names are others now. */
    private Optional<KnownVersions.Kept> version(List<String> fields) {
        try {
            int number = Integer.parseInt(fields.get(1));
            Path home = folder.resolve(Integer.toString(number));
            Path path = home.resolve(fields.get(5));
            if (number < 1 || !home.equals(path.normalize().getParent())) {
                return Optional.empty();
            }
            Map<String, String> dependencies = new LinkedHashMap<>();
            for (int i = VERSION_FIELDS; i + 1 < fields.size(); i += 2) {
                dependencies.put(fields.get(i), fields.get(i + 1));
            }
            StagedArtifact artifact = new StagedArtifact(
                    plugin,
                    number,
                    path,
                    Path.of(fields.get(6)),
                    fields.get(3),
                    new Linkage(Boolean.parseBoolean(fields.get(7)), dependencies),
                    fields.get(4));
            return Optional.of(new KnownVersions.Kept(artifact, Boolean.parseBoolean(fields.get(2))));
        } catch (NumberFormatException | InvalidPathException ignored) {
            return Optional.empty();
        }
    }

    private static void line(StringBuilder text, List<String> fields) {
        text.append(String.join(
                        "\t", fields.stream().map(KnownVersionsText::escaped).toList()))
                .append('\n');
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        boolean escape = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (escape) {
                text.append(
                        switch (c) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> c;
                        });
                escape = false;
            } else if (c == '\\') {
                escape = true;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String summed(String text) {
        return text + SUM + sum(text) + "\n";
    }

    private static String sum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
