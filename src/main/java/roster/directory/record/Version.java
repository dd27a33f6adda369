package roster.directory.record;

/// The arithmetic of `lock_version`, as in Ecto's `optimistic_lock/3`. Any thread; immutable.
public final class Version {
    /// The version of a new user.
    public static final int FIRST = 0;

    private Version() {}

    /// The version after `version`. After 2 147 483 647, the largest of the column, comes 1. Plain arithmetic would
    /// give a negative number there.
    public static int next(int version) {
        return version == Integer.MAX_VALUE ? 1 : version + 1;
    }

    /// How many steps of [#next] lead from `from` to `to`.
    public static int between(int from, int to) {
        return to >= from ? to - from : Integer.MAX_VALUE - from + to;
    }

    /// Whether `version` comes after `than`, by the shorter of the two ways round.
    public static boolean isLater(int version, int than) {
        return version != than && between(than, version) <= Integer.MAX_VALUE / 2;
    }
}
