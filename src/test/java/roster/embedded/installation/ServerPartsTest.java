package roster.embedded.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.embedded.host.ServerFolder;

/// The parts of PostgreSQL that are unpacked. The tests of the server show that they suffice.
class ServerPartsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lib/postgresql/plperl.so", "lib/postgresql/plpython3.so", "lib/postgresql/pltcl.dylib",
        "lib/plperl.dll", "lib/postgresql/dblink.so", "lib/file_fdw.dll", "lib/postgresql/postgres_fdw.dylib",
        "lib/postgresql/adminpack.so",
        "lib/postgresql/basebackup_to_shell.so", "lib/postgresql/pgcrypto.so", "lib/postgresql/libpqwalreceiver.so",
        "lib/libecpg.so.6", "lib/libxslt.so.1", "lib/libossp-uuid.so.16", "lib/libpq.so", "lib/libpq.a",
        "lib/libssl.lib",
        "lib/libicudata.77.1.dylib", "lib/libz.dylib", "lib/libpq-oauth-18.dylib", "bin/libcurl.dll",
        "bin/testplug.dll",
        "bin/wxbase3211u_vc_x64_custom.dll", "bin/psql", "include/libpq-fe.h", "lib/pkgconfig/libpq.pc",
        "share/postgresql/extension/dblink.control", "share/extension/plperl--1.0.sql",
        "share/postgresql/tsearch_data/unaccent.rules",
        "share/locale/de/LC_MESSAGES/postgres-18.mo", "share/postgresql/psqlrc.sample",
        "lib/postgresql/sub/plpgsql.so"})
    void leaveOutUnusedFiles(String name) {
        assertThat(ServerParts.isNeeded(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin/postgres", "bin/postgres.exe", "bin/initdb", "lib/libcrypto.so.1.1",
            "lib/libicudata.so.60",
        "lib/libicudata.so.60.2", "lib/libicudata.77.dylib", "lib/libicui18n.77.1.dylib",
        "lib/libgssapi_krb5.2.2.dylib", "bin/icudt77.dll",
        "bin/libcrypto-3-x64.dll", "bin/zlib1.dll", "lib/postgresql/plpgsql.dylib", "lib/dict_snowball.dll",
        "lib/postgresql/utf8_and_win.so",
        "share/postgresql/timezone/Europe/Berlin", "share/timezonesets/Default",
        "share/postgresql/extension/plpgsql--1.0.sql",
        "share/extension/plpgsql.control", "share/postgresql/tsearch_data/german.stop", "share/pg_hba.conf.sample"})
    void keepTheFilesThatTheServerLoads(String name) {
        assertThat(ServerParts.isNeeded(name)).isTrue();
    }

    /// Every unpacked file of this platform is needed, and every needed file of the archive is unpacked.
    @Test
    void areAllThatIsUnpacked() throws IOException {
        Path programs = Binaries.in(ServerFolder.below(folder.toRealPath().resolve("home")), new Prepared(null))
                .folder();
        Set<String> unpacked = new TreeSet<>();
        try (var all = Files.walk(programs)) {
            all.filter(each -> !Files.isDirectory(each))
                    .map(each -> programs.relativize(each).toString().replace('\\', '/')).forEach(unpacked::add);
        }
        assertThat(unpacked.remove("parts")).isTrue();
        assertThat(unpacked).allMatch(ServerParts::isNeeded);
        List<String> modules = new ArrayList<>(unpacked);
        modules.removeIf(each -> !each.matches("lib/postgresql/.*") || each.contains("utf8_and_"));
        if (OS.LINUX.isCurrentOs()) {
            assertThat(modules).containsExactly("lib/postgresql/amcheck.so", "lib/postgresql/dict_snowball.so",
                    "lib/postgresql/plpgsql.so");
        }
    }
}
