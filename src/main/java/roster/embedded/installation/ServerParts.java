package roster.embedded.installation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of PostgreSQL's archive that Roster unpacks and ships for one database on three systems. They are the
/// needs of initdb, pg_ctl and the server. Extensions and languages of the archive are left out. An intruder could use
/// a module that reads files or runs programs, and each library has to be kept safe.
///
/// The one database also needs `amcheck` to verify its files. It needs the conversions for clients in other encodings.
/// Any thread; immutable.
final class ServerParts {
    private static final String MODULES = "(plpgsql|dict_snowball|amcheck|utf8_and_\\w+)\\.(so|dylib|dll)";
    private static final String LINUX =
            "lib/lib(crypto|ssl|icudata|icui18n|icuuc|lzma|lz4|pq|xml2|z|zstd)\\.so\\.[\\d.]+";
    /// The names under which the libraries are loaded. The archive has two or three names for each of them.
    private static final String MAC = "lib/lib((crypto|ssl|icudata|pq|xml2|zstd|iconv)\\.\\d+"
            + "|icuuc\\.\\d+(\\.\\d+)?|icui18n\\.\\d+\\.\\d+|(lz4|z)\\.\\d+\\.\\d+\\.\\d+"
            + "|(gssapi_krb5|krb5|krb5support|k5crypto|com_err)\\.\\d+\\.\\d+)\\.dylib";
    private static final String WINDOWS =
            "bin/(icu(dt|in|uc)\\d+|lib(crypto|ssl)-\\S+|libiconv-2|libintl-9|liblz4|libzstd|libxml2"
            + "|libpq|libwinpthread-1|zlib1)\\.dll";
    private static final String SHARED =
            "postgres\\.bki|information_schema\\.sql|snowball_create\\.sql|sql_features\\.txt"
            + "|system_\\w+\\.sql|(pg_hba|pg_ident|postgresql)\\.conf\\.sample"
            + "|timezone/.+|timezonesets/.+|tsearch_data/\\w+\\.stop"
            + "|extension/(plpgsql|amcheck)[-.].+";

    private static final Pattern NEEDED = Pattern.compile(List.of("bin/(initdb|pg_ctl|postgres)(\\.exe)?", LINUX, MAC,
            WINDOWS,
            "lib/(postgresql/)?" + MODULES, "share/(postgresql/)?(" + SHARED + ")").stream()
            .collect(Collectors.joining("|")));

    private ServerParts() {}

    /// @param name of an entry in the archive
    static boolean isNeeded(String name) {
        return NEEDED.matcher(name).matches();
    }

    /// A mark of this choice of parts. Programs with another choice have another mark.
    static String mark() {
        return Integer.toHexString(NEEDED.pattern().hashCode());
    }
}
