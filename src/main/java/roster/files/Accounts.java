package roster.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The accounts and groups of a Unix computer as in its files; see passwd(5) and group(5). Any thread; immutable.
///
/// @param accounts the lines of `/etc/passwd`
/// @param groups   the lines of `/etc/group`
record Accounts(List<String> accounts, List<String> groups) {
    private static final int GROUP_OF_ACCOUNT = 3;
    private static final int NUMBER = 2;
    private static final int MEMBERS = 3;

    /// Blocks on disk.
    static Accounts ofThisComputer() throws IOException {
        return new Accounts(lines("passwd"), lines("group"));
    }

    private static List<String> lines(String name) throws IOException {
        try {
            return Files.readAllLines(Path.of("/etc", name), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) { // another place for the accounts
            return List.of();
        }
    }

    /// Whether the group with this number has a member besides `owner`.
    boolean hasAnotherMember(int group, String owner) {
        String number = Integer.toString(group);
        boolean byAccount = accounts.stream().map(Accounts::fields)
                .anyMatch(each -> each.length > GROUP_OF_ACCOUNT && each[GROUP_OF_ACCOUNT].equals(number)
                    && !each[0].equals(owner));
        return byAccount || groups.stream().map(Accounts::fields)
                .filter(each -> each.length > MEMBERS && each[NUMBER].equals(number))
                .flatMap(each -> Arrays.stream(each[MEMBERS].split(",")))
                .map(String::strip).anyMatch(member -> !member.isEmpty() && !member.equals(owner));
    }

    private static String[] fields(String line) {
        return line.split(":");
    }
}
