/// The bar above the list with its filters.
///
/// [roster.ui.filter.FilterChips] has a [roster.ui.filter.Chip] for each filter and the
/// [roster.ui.filter.UserCount]. [roster.ui.filter.FilterMenus] opens each [roster.ui.filter.FilterMenu], and
/// [roster.ui.filter.FilterWords] names the values.
///
/// Imports: `directory` · `model` · `ui.keys` · `ui.look` · `ui.text` · `ui.widget` · Swing. Begin with `FilterChips`.
@NullMarked
package roster.ui.filter;

import org.jspecify.annotations.NullMarked;
