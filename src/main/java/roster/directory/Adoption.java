package roster.directory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What Roster would do to a database that it has not made itself. A person has to agree first. Any thread; immutable.
public sealed interface Adoption {

    /// The table that Roster would use, with its schema, as SQL writes it.
    String table();

    /// Whether agreeing to `shown` is agreeing to this.
    boolean isSameAs(Adoption shown);

    /// Something that Roster adds to a table of another program. The words for it are the view's.
    enum Part {
        /// The column `lock_version`.
        LOCK_VERSION,
        /// Rows without a version get the version 0, and the column is required from then on.
        VERSION_FILLED,
        /// The column `save_id`.
        SAVE_ID,
        /// The column `roster_life`.
        ROSTER_LIFE,
        /// The column `inserted_at`.
        INSERTED_AT,
        /// The column `updated_at`.
        UPDATED_AT,
        /// The triggers that count versions and record changes.
        TRIGGERS,
        /// The tables of the history and of the applied updates.
        HISTORY,
        /// The functions of the triggers and of the search.
        FUNCTIONS,
        /// The index that orders the list by its title.
        ORDER_INDEX
    }

    /// Additions to a table that another program made.
    ///
    /// @param rows    how many rows it has, where one more than [#COUNTED] stands for all larger numbers; empty where that is not
    ///                known
    /// @param allowed whether this database user may add them
    /// @param parts   what is added, whatever is chosen
    /// @param scripts the statements by the e-mail rule, as a program such as psql runs them. One entry where the table has no
    ///                e-mail address
    record Additions(String table, OptionalLong rows, boolean allowed, List<Part> parts, Map<EmailRule, String> scripts) implements Adoption {
        /// No more rows than this are counted.
        public static final int COUNTED = 100_000;

        public Additions {
            parts = List.copyOf(parts);
            scripts = Collections.unmodifiableMap(new EnumMap<>(scripts));
        }

        /// Whether a person can choose the rule.
        public boolean hasEmail() {
            return scripts.size() > 1;
        }

        /// The rule that is chosen at first.
        public EmailRule first() {
            return hasEmail() ? EmailRule.INDEX : EmailRule.OFF;
        }

        @Override
        public boolean isSameAs(Adoption shown) {
            return shown instanceof Additions other && table.equals(other.table) && parts.equals(other.parts) && scripts.equals(other.scripts);
        }
    }

    /// A new, empty table, while another schema has one of the same name that the search path does not reach.
    ///
    /// @param others the tables in other schemas, as SQL writes them
    record SecondTable(String table, List<String> others) implements Adoption {
        public SecondTable {
            others = List.copyOf(others);
        }

        @Override
        public boolean isSameAs(Adoption shown) {
            return equals(shown);
        }
    }

    /// What a person agreed to.
    ///
    /// @param shown     what was on the screen
    /// @param emailRule of no meaning for a [SecondTable]
    record Consent(Adoption shown, EmailRule emailRule) {
        /// The chosen rule, where this consent is to `found`; else empty.
        public Optional<EmailRule> to(Adoption found) {
            return found.isSameAs(shown) ? Optional.of(emailRule) : Optional.empty();
        }
    }
}
