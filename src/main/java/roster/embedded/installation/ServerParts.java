package roster.embedded.installation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which files of PostgreSQL's archive Roster unpacks and ships: what initdb, pg_ctl and the server need for the one
/// database, on the three systems. Extensions and languages of the archive are left out: an intruder could use a module
/// that reads files or runs programs, and each library is one more to keep safe. Any thread; immutable.
///
/// To the one database belong the clients of other programs in their own encodings, and `amcheck`, which tells whether it
/// is sound.
final class ServerParts {
    private static final String MODULES = "(plpgsql|dict_snowball|amcheck|utf8_and_\\w+)\\.(so|dylib|dll)";
    private static final String LINUX = "lib/lib(crypto|ssl|icudata|icui18n|icuuc|lzma|lz4|pq|xml2|z|zstd)\\.so\\.[\\d.]+";
    /// By the names under which they are loaded: the archive has each of them two or three times.
    private static final String MAC = "lib/lib((crypto|ssl|icudata|pq|xml2|zstd|iconv)\\.\\d+"
            + "|icuuc\\.\\d+(\\.\\d+)?|icui18n\\.\\d+\\.\\d+|(lz4|z)\\.\\d+\\.\\d+\\.\\d+"
            + "|(gssapi_krb5|krb5|krb5support|k5crypto|com_err)\\.\\d+\\.\\d+)\\.dylib";
    private static final String WINDOWS = "bin/(icu(dt|in|uc)\\d+|lib(crypto|ssl)-\\S+|libiconv-2|libintl-9|liblz4|libzstd|libxml2"
            + "|libpq|libwinpthread-1|zlib1)\\.dll";
    private static final String SHARED = "postgres\\.bki|information_schema\\.sql|snowball_create\\.sql|sql_features\\.txt"
            + "|system_\\w+\\.sql|(pg_hba|pg_ident|postgresql)\\.conf\\.sample|timezone/.+|timezonesets/.+|tsearch_data/\\w+\\.stop"
            + "|extension/(plpgsql|amcheck)[-.].+";

    private static final Pattern NEEDED = Pattern.compile(List.of("bin/(initdb|pg_ctl|postgres)(\\.exe)?", LINUX, MAC, WINDOWS,
            "lib/(postgresql/)?" + MODULES, "share/(postgresql/)?(" + SHARED + ")").stream().collect(Collectors.joining("|")));

    private ServerParts() {}

    /// @param name in the archive
    static boolean isNeeded(String name) {
        return NEEDED.matcher(name).matches();
    }

    /// Differs for each choice of parts, so that those of another choice are not taken for them.
    static String mark() {
        return Integer.toHexString(NEEDED.pattern().hashCode());
    }
}
