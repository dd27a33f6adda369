package roster.settings;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The servers as named by libpq's `host` and `hostaddr` (PostgreSQL manual, "Parameter Key Words"). Any thread;
/// immutable.
final class HostNames {
    private final List<String> names = new ArrayList<>();
    private final List<String> addresses;

    /// @param host     names separated by commas; null if unset
    /// @param hostaddr the IP addresses of these hosts in the same order; null if unset
    /// @throws RefusedSetting if they contradict each other or the driver can't reach one of them
    HostNames(@Nullable String host, @Nullable String hostaddr) {
        List<String> named = list(host);
        List<String> given = list(hostaddr);
        if (!named.isEmpty() && !given.isEmpty() && named.size() != given.size()) {
            throw new RefusedSetting("hostaddr",
                    "There are " + given.size() + " addresses for " + named.size() + " hosts.",
                    "Usually PGHOSTADDR and PGHOST, or the URL and a variable, are meant for different servers.",
                    "Give one address for each host.");
        }
        int count = Math.max(1, Math.max(named.size(), given.size()));
        addresses = IntStream.range(0, count).mapToObj(i -> given.isEmpty() ? "" : given.get(i)).toList();
        for (int i = 0; i < count; i++) {
            requireAddress(addresses.get(i));
            names.add(name(named.isEmpty() ? "" : named.get(i), addresses.get(i)));
        }
    }

    private static List<String> list(@Nullable String list) {
        return list == null ? List.of() : Arrays.asList(list.split(",", -1));
    }

    private static void requireAddress(String address) {
        try {
            if (!address.isEmpty()) {
                InetAddress.ofLiteral(address);
            }
        } catch (IllegalArgumentException aName) {
            throw new RefusedSetting("hostaddr", "The setting hostaddr is not an IP address.",
                    "Usually it is the name of a host.",
                    "Write the name in host, and 192.0.2.7 or 2001:db8::7 in hostaddr.");
        }
    }

    private static String name(String name, String address) {
        boolean isFile = name.startsWith("/") || name.startsWith("@");
        if (isFile && address.isEmpty()) {
            throw new RefusedSetting("host", "The server is given as a socket file, " + name + ".",
                    "psql can reach it that way; the Java driver can't.",
                    "Give the host name instead: localhost, where the server runs on this computer.");
        }
        return Stream.of(isFile ? "" : name, address, "localhost").filter(each -> !each.isEmpty()).findFirst()
                .orElseThrow();
    }

    /// The names that the certificates must hold.
    List<String> names() {
        return names;
    }

    /// The IP address of each host, separated by commas; empty if the names suffice.
    ///
    /// @param withPorts the names with their ports
    /// @throws RefusedSetting for two addresses of one name and port, because the driver takes them for one server
    Optional<String> addresses(List<String> withPorts) {
        if (IntStream.range(0, names.size())
                .allMatch(i -> addresses.get(i).isEmpty() || addresses.get(i).equals(names.get(i)))) {
            return Optional.empty();
        }
        if (new HashSet<>(withPorts).size() < withPorts.size()) {
            throw new RefusedSetting("hostaddr", "Two addresses are given for one name and port.",
                    "psql tries both; the Java driver takes them for one server.",
                    "Give each server a name of its own.");
        }
        return Optional.of(String.join(",", addresses));
    }
}
