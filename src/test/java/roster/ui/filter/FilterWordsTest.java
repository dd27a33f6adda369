package roster.ui.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roster.directory.record.Users;

/// The words on the chip of a field.
final class FilterWordsTest {
    private static final List<String> STATUSES = List.of(Users.ACTIVE, Users.ON_LEAVE, Users.LEFT);

    @Test
    void nameTheFieldOrItsChosenValues() {
        assertThat(FilterWords.of(Users.STATUS, Set.of(), STATUSES)).isEqualTo("Status");
        assertThat(FilterWords.of(Users.STATUS, Set.of(Users.ON_LEAVE), STATUSES)).isEqualTo("Status: On leave");
        assertThat(FilterWords.of(Users.STATUS, Set.of(Users.ACTIVE, Users.ON_LEAVE), STATUSES))
                .isEqualTo("Status: not Left");
    }

    @Test
    void countSeveralOfManyValues() {
        List<String> four = List.of("Art", "Legal", "Sales", "");
        assertThat(FilterWords.of(Users.DEPARTMENT, Set.of("Art", "Legal"), four)).isEqualTo("Department: 2 of 4");
        assertThat(FilterWords.of(Users.DEPARTMENT, Set.of("Art", "Legal", "Sales", ""), four))
                .isEqualTo("Department: 4 of 4");
    }

    @Test
    void nameAMissingValue() {
        List<String> three = List.of("Art", "Legal", "");
        assertThat(FilterWords.of(Users.DEPARTMENT, Set.of(""), three)).isEqualTo("Department: None");
        assertThat(FilterWords.of(Users.DEPARTMENT, Set.of("Art", "Legal"), three)).isEqualTo("Department: not None");
    }
}
