/// The state of the list, in parts that are read together.
///
/// [roster.model.listing.ShownListing] holds the ids in order, [roster.model.listing.RowCache] the rows that were read,
/// and [roster.model.listing.WholeList] the list without a search. [roster.model.listing.RowShift] keeps the visible
/// rows in place. [roster.model.listing.ChangesByOthers] marks rows. [roster.model.listing.ReadSchedule] decides when
/// to read again. [roster.model.listing.ListEvents] tells a [roster.model.listing.ListListener].
///
/// Imports `directory`, `model.request` and `work`. Begin with `ShownListing`.
@NullMarked
package roster.model.listing;

import org.jspecify.annotations.NullMarked;
