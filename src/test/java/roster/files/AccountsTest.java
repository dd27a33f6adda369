package roster.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Accounts ACCOUNTS = new Accounts(
            List.of("root:x:0:0:root:/root:/bin/bash", "anna:x:1000:1000:Anna,,,:/home/anna:/bin/bash",
                "bob:x:1001:1001::/home/bob:/bin/sh",
                    "carl:x:1002:1001::/home/carl:/bin/sh", "", "+"),
            List.of("root:x:0:", "anna:x:1000:", "bob:x:1001:", "dora:x:1003:dora,eve", "finn:x:1004:finn",
                "gina:x:1005: gina , ", "#", "+"));

    @Test
    void aGroupOfOnePersonHasNoOtherMember() {
        assertThat(ACCOUNTS.hasAnotherMember(1000, "anna")).isFalse();
        assertThat(ACCOUNTS.hasAnotherMember(1004, "finn")).isFalse();
        assertThat(ACCOUNTS.hasAnotherMember(1005, "gina")).isFalse();
        assertThat(ACCOUNTS.hasAnotherMember(4711, "nobody knows")).isFalse();
    }

    @Test
    void aMemberIsNamedByTheGroupOrByTheAccount() {
        assertThat(ACCOUNTS.hasAnotherMember(1003, "dora")).isTrue();
        assertThat(ACCOUNTS.hasAnotherMember(1001, "bob")).isTrue();
        assertThat(ACCOUNTS.hasAnotherMember(1000, "bob")).isTrue();
    }
}
