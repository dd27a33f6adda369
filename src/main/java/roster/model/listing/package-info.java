/// The state of the list, in parts that are read together.
///
/// [roster.model.listing.ShownListing] holds the ids in order. [roster.model.listing.RowCache] holds the rows that were
/// read. [roster.model.listing.WholeList] holds the list of all users. [roster.model.listing.ChangesByOthers] marks
/// rows. [roster.model.listing.ReadSchedule] decides when to read again. [roster.model.listing.ListEvents] calls each
/// [roster.model.listing.ListListener].
///
/// A newer [roster.model.listing.Listing] leaves the [roster.model.listing.VisibleRows] in their places. For this it
/// uses [roster.model.listing.RowShift]. [roster.model.listing.GoneUsers] has the deletions of users whose rows stay.
/// Decision 0082 has the reasons.
///
/// Imports `directory`, `model.request` and `work`. Begin with `ShownListing`.
@NullMarked
package roster.model.listing;

import org.jspecify.annotations.NullMarked;
