package roster.store.rows;

import roster.store.AddressCheck;
import roster.store.schema.AdoptionScript;

/// How the table keeps e-mail addresses unique. Any thread; immutable.
public enum Addresses {
    /// A unique index refuses a second one.
    UNIQUE,
    /// Some rows share addresses; a trigger refuses further ones. Each read row names a user with the same address.
    SHARED,
    /// Roster checks before it saves; see [AddressCheck]. Reads skip the search for equal addresses, since there is no
    /// index.
    CHECKED,
    /// Users may share an address.
    FREE;

    /// @param found `unique`, or the chosen rule by [AdoptionScript#CHOSEN_RULE]
    public static Addresses of(String found) {
        return switch (found) {
            case "unique" -> UNIQUE;
            case "roster" -> CHECKED;
            case "off" -> FREE;
            default -> SHARED;
        };
    }
}
