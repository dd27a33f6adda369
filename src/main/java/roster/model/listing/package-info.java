/// The state of the list, in parts that are read together.
///
/// [roster.model.listing.ShownListing] holds the ids in order. [roster.model.listing.RowCache] holds the rows that were
/// read. [roster.model.listing.WholeList] holds the list without a search. [roster.model.listing.RowShift] keeps the
/// visible rows in place. [roster.model.listing.ChangesByOthers] marks rows. [roster.model.listing.ReadSchedule]
/// decides when to read again. [roster.model.listing.ListEvents] calls each [roster.model.listing.ListListener].
///
/// Imports `directory`, `model.request` and `work`. Begin with `ShownListing`.
@NullMarked
package roster.model.listing;

import org.jspecify.annotations.NullMarked;
