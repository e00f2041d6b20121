"""What the page of field work says by itself, in each of its languages: the page works without a network, and so
carries all of them. Keys are what its scripts say; those that count have "_one" and "_many"."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

LANGUAGES = ("es", "en")

TEXTS = {
    # Around every screen
    "field_work": gettext_noop("Field work"),
    "back": gettext_noop("All interviews"),
    "language": gettext_noop("Language"),
    "skip": gettext_noop("Skip to the content"),
    "only_here_one": gettext_noop("%(count)s interview is only on this device"),
    "only_here_many": gettext_noop("%(count)s interviews are only on this device"),
    # Why it does not begin
    "cannot_start": gettext_noop("Interviews cannot be kept in this browser"),
    "needs_https": gettext_noop(
        "This address is not secure (it begins with http and not with https), and a browser keeps nothing for such a "
        "page. Ask whoever coordinates the round for the address that begins with https."
    ),
    "needs_storage": gettext_noop(
        "This browser does not let the page keep anything: perhaps this is a private window, or keeping data is "
        "switched off. Open the address in an ordinary window, so that no interview is lost."
    ),
    "no_room": gettext_noop(
        "This device has no room left. Everything up to the last save is kept. Free some room (photographs, videos, "
        "programs) or send what waits; the page tries again by itself. Do not close it until it says that it is saved."
    ),
    "cannot_save": gettext_noop(
        "This browser could not keep the last changes. The page tries again by itself; do not close it until it says "
        "that they are saved."
    ),
    # Home
    "interviews": gettext_noop("Interviews"),
    "title_forms": gettext_noop("Begin"),
    "title_paper": gettext_noop("On paper"),
    "paper_help": gettext_noop(
        "A printed sheet is typed in under its number, so that it is noticed when it is typed in twice."
    ),
    "paper_serial": gettext_noop("Number beside its code"),
    "paper_begin": gettext_noop("Type it in"),
    "paper_again": gettext_noop("Type it in once more"),
    "paper_unheard": gettext_noop("The number could not be looked up: that needs a network."),
    "paper_unknown": gettext_noop("No sheet has this number. Compare it with the paper, digit by digit."),
    "paper_typed": gettext_noop(
        "This sheet was typed in before. Once more, and both are kept until somebody has compared them."
    ),
    "paper_waits": gettext_noop("This sheet was typed in on this device and waits to be sent."),
    "paper_version": gettext_noop(
        "This sheet was printed from a version of the form that is not on this device."
    ),
    "title_drafts": gettext_noop("Started"),
    "title_sent": gettext_noop("Sent"),
    "title_device": gettext_noop("This device"),
    "begin": gettext_noop("Begin an interview"),
    "version": gettext_noop("Version %(version)s"),
    "fetching_forms": gettext_noop("Fetching the forms …"),
    "no_forms": gettext_noop("There is no form yet."),
    "no_forms_unheard": gettext_noop(
        "The forms could not be fetched. It is tried again when there is a network."
    ),
    "no_token": gettext_noop(
        "This device has not been admitted yet. Open the address that whoever coordinates the round gave you: it ends "
        "with # and many letters."
    ),
    "refused": gettext_noop(
        "This device may not send any more. Everything is still here: ask whoever coordinates the round for a new "
        "address, open it in this browser, and all of it will be sent."
    ),
    "finished": gettext_noop("The interview is finished. It is sent as soon as there is a network."),
    "finished_at": gettext_noop("Finished on %(when)s"),
    "send": gettext_noop("Send now"),
    "save_copy": gettext_noop("Save a copy (ZIP)"),
    "sends_by_itself": gettext_noop(
        "They are sent by themselves while this page is open and there is a network."
    ),
    "problem_network": gettext_noop("No network yet."),
    "problem_portal": gettext_noop(
        "Something else answered in place of the server: perhaps this network wants you to sign in first."
    ),
    "problem_server": gettext_noop("The server has a problem. It is tried again."),
    "problem_refused": gettext_noop("This device may not send any more."),
    "problem_answered": gettext_noop("The server says: %(said)s"),
    "unnamed": gettext_noop("Interview without a name yet"),
    "draft_at": gettext_noop("Page %(page)s of %(pages)s · %(when)s"),
    "delete": gettext_noop("Delete"),
    "delete_really": gettext_noop("Delete “%(name)s”? Nobody else has it."),
    "delete_yes": gettext_noop("Yes, delete it"),
    "delete_no": gettext_noop("No, keep it"),
    "sent_at": gettext_noop("Received on %(when)s"),
    "receipt": gettext_noop("receipt %(digest)s"),
    "works_offline": gettext_noop("Page and forms are on this device: they work without a network."),
    "not_yet_offline": gettext_noop(
        "Page and forms are not all on this device yet: stay in the network a moment."
    ),
    "promised": gettext_noop("This browser has promised to keep what is here."),
    "not_promised": gettext_noop(
        "This browser has not promised to keep what is here: send often, or save a copy. Adding the page to the home "
        "screen helps."
    ),
    "ask_promise": gettext_noop("Ask it to"),
    "room": gettext_noop("Room left for this page: %(room)s."),
    "new_page": gettext_noop("There is a newer version of this page. Your interviews stay as they are."),
    "use_new_page": gettext_noop("Use it now"),
    # An interview
    "opening": gettext_noop("Opening …"),
    "gone_title": gettext_noop("That is not on this device"),
    "gone": gettext_noop(
        "The form or the draft is not here: it was finished, deleted, or begun on another device."
    ),
    "open_elsewhere_title": gettext_noop("Open in another tab"),
    "open_elsewhere": gettext_noop(
        "This interview is being filled in in another tab or window. Close it there first, so that neither overwrites "
        "the other."
    ),
    "look_again": gettext_noop("Look again"),
    "saving": gettext_noop("Saving …"),
    "saved": gettext_noop("Saved"),
    "not_saved": gettext_noop("Not saved"),
    "pages": gettext_noop("Pages"),
    "page": gettext_noop("Page %(page)s"),
    "page_of": gettext_noop("Page %(page)s of %(pages)s"),
    "previous": gettext_noop("Previous"),
    "next": gettext_noop("Next"),
    "finish": gettext_noop("Finish"),
    "faults_one": gettext_noop("%(count)s answer is missing or does not fit. This is it."),
    "faults_many": gettext_noop("%(count)s answers are missing or do not fit. This is the first."),
    "faults_here_one": gettext_noop("%(count)s to mend"),
    "faults_here_many": gettext_noop("%(count)s to mend"),
    # Questions
    "required": gettext_noop("required"),
    "missing": gettext_noop("This answer is missing."),
    "not_fitting": gettext_noop("This answer does not fit."),
    "not_whole": gettext_noop("A whole number in figures, without points or commas."),
    "not_number": gettext_noop("A number in figures, as 12 or 12.5."),
    "choose": gettext_noop("Choose …"),
    "clear_answer": gettext_noop("Take back the answer"),
    "write_part": gettext_noop("Write part of the name"),
    "offers_one": gettext_noop("%(count)s fits"),
    "offers_many": gettext_noop("%(count)s fit"),
    "today": gettext_noop("Today"),
    "now": gettext_noop("Now"),
    "noted": gettext_noop("Noted"),
    "take_position": gettext_noop("Take the position"),
    "take_position_again": gettext_noop("Take it again"),
    "use_position": gettext_noop("Use this one"),
    "remove_position": gettext_noop("Remove it"),
    "write_position": gettext_noop("Write it by hand"),
    "looking_for_position": gettext_noop("Looking for the position … It is better under the open sky."),
    "position_so_far": gettext_noop("± %(metres)s m so far. It is getting more exact …"),
    "position_denied": gettext_noop(
        "This browser was not allowed to know the position: allow it in its settings, or write it by hand."
    ),
    "no_position": gettext_noop("The position could not be found. Try again outside, or write it by hand."),
    "latitude": gettext_noop("Latitude"),
    "longitude": gettext_noop("Longitude"),
    "not_position": gettext_noop("Decimal degrees, as -15.8471 and -70.0987."),
    "take_picture": gettext_noop("Take a photograph"),
    "choose_picture": gettext_noop("Choose a picture"),
    "choose_file": gettext_noop("Choose a file"),
    "remove_picture": gettext_noop("Remove the picture"),
    "remove_file": gettext_noop("Remove the file"),
    "making_smaller": gettext_noop("Making it smaller …"),
    "picture_kept": gettext_noop("Kept with the interview (%(size)s)."),
    "picture_taken": gettext_noop("The picture that was taken"),
    "add_one": gettext_noop("Add: %(what)s"),
    "add_another": gettext_noop("Add another: %(what)s"),
    "remove": gettext_noop("Remove"),
    "removed": gettext_noop("Removed: %(what)s."),
    "undo": gettext_noop("Undo"),
    "unknown_kind": gettext_noop(
        "“%(what)s” is a kind of question that this page cannot show. Use ODK Collect for it."
    ),
}


def words(language: str) -> dict[str, str]:
    """Every text in the language, by its key."""
    with translation.override(language):
        return {key: gettext(text) for key, text in TEXTS.items()}
