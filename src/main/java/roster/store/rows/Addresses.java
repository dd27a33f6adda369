package roster.store.rows;

import roster.store.AddressCheck;
import roster.store.schema.AdoptionScript;

/// How the table keeps two users from one e-mail address. Any thread; immutable.
public enum Addresses {
    /// A unique index refuses a second one.
    UNIQUE,
    /// Some rows share addresses; a trigger refuses more of them. Whoever reads a row is told with whom it shares.
    SHARED,
    /// Roster asks before it saves; see [AddressCheck]. Without an index, sharers are not looked for at each reading.
    CHECKED,
    /// Users may share an address.
    FREE;

    /// @param found `unique`, or the chosen rule as [AdoptionScript#CHOSEN_RULE] has it
    public static Addresses of(String found) {
        return switch (found) {
            case "unique" -> UNIQUE;
            case "roster" -> CHECKED;
            case "off" -> FREE;
            default -> SHARED;
        };
    }
}
