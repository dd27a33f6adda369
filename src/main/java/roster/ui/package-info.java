/// How it looks: Swing with FlatLaf, and nothing that decides. Every view renders a model's state and calls its verbs;
/// what is on the screen after a verb is whatever the state says.
///
/// Scenario: Save is pressed. [roster.ui.keys.Actions] calls `EditorModel.save()`. The refused save becomes a
/// [roster.model.edit.Question]; [roster.ui.conflict.Dialogs] opens the dialog for it; its buttons call the model's verbs, the
/// question is answered, and the dialog closes because its question is gone.
///
/// Begin with [roster.ui.MainFrame]. Every visible word is in `text.properties` beside this room's classes, by way of
/// [roster.ui.text.Text]; labels, order and component names of fields follow from [roster.directory.record.Field].
///
/// Decisions a newcomer would question:
/// - *Components are made by [roster.ui.text.Plain]* wherever they show data. Context: Swing renders any text that begins
///   with `<html>` as HTML, which can fetch remote images and make classes. Consequence: `html.disable` stands on
///   every one of them, and a test plants such names everywhere and sees no request.
/// - *The table has no sorter of its own.* Context: a million rows are sorted by the database. Consequence:
///   [roster.ui.list.UserTable] gives the header a sorter that only passes on what was clicked.
///
/// - *What changes by itself moves nothing.* Context: a person may be about to click. Consequence: the list keeps the rows
///   on the screen where they are, a banner's buttons stay the same ones while its words change, and a dialog that is
///   open is filled anew rather than opened again.
/// - *What is hidden or disabled hands on its focus* ([roster.ui.keys.FocusOrder]). Context: Swing gives the focus to the next
///   component, often a button, where the next Space acts. Consequence: it waits in the window's [roster.ui.keys.Refuge], where
///   no key acts, until the component can be used again. A view that knows a better place names it by
///   [roster.ui.keys.Refocus]. Only Tab and F6 select what is there. A person who types never meets a selection that the next
///   key would replace.
///
/// Imports model, directory, work, Swing, FlatLaf, MigLayout. Never the store. Every type here is for the event
/// dispatch thread only, unless it says otherwise.
@NullMarked
package roster.ui;

import org.jspecify.annotations.NullMarked;
