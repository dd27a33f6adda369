package roster.directory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A change that Roster would make to a database of another program. A person must agree first. Any thread; immutable.
public sealed interface Adoption {

    /// The table that Roster would use, with its schema in SQL notation.
    String table();

    /// Whether an agreement to `shown` covers this change.
    boolean isSameAs(Adoption shown);

    /// A part that Roster adds to a table of another program. The view has the words for it.
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
    /// @param rows    the number of rows, up to [#COUNTED] + 1 for all larger numbers; empty where it is unknown
    /// @param allowed whether this database user may add them
    /// @param parts   the additions under every e-mail rule
    /// @param scripts the statements by e-mail rule, for a program such as psql. One entry for a table without e-mail
    ///     addresses
    record Additions(String table, OptionalLong rows, boolean allowed, List<Part> parts, Map<EmailRule, String> scripts)
            implements Adoption {
        /// The largest number of rows that is counted exactly.
        public static final int COUNTED = 100_000;

        public Additions {
            parts = List.copyOf(parts);
            scripts = Collections.unmodifiableMap(new EnumMap<>(scripts));
        }

        /// Whether a person can choose the rule.
        public boolean hasEmail() {
            return scripts.size() > 1;
        }

        /// The preselected rule.
        public EmailRule first() {
            return hasEmail() ? EmailRule.INDEX : EmailRule.OFF;
        }

        @Override
        public boolean isSameAs(Adoption shown) {
            return shown instanceof Additions other && table.equals(other.table) && parts.equals(other.parts)
                    && scripts.equals(other.scripts);
        }
    }

    /// A new, empty table. Another schema outside the search path has a table of the same name.
    ///
    /// @param others the tables in other schemas, in SQL notation
    record SecondTable(String table, List<String> others) implements Adoption {
        public SecondTable {
            others = List.copyOf(others);
        }

        @Override
        public boolean isSameAs(Adoption shown) {
            return equals(shown);
        }
    }

    /// The change to which a person agreed.
    ///
    /// @param shown     the change on the screen
    /// @param emailRule ignored for a [SecondTable]
    record Consent(Adoption shown, EmailRule emailRule) {
        /// The chosen rule if this consent covers `found`; else empty.
        public Optional<EmailRule> to(Adoption found) {
            return found.isSameAs(shown) ? Optional.of(emailRule) : Optional.empty();
        }
    }
}
