"""What helps when something does not work, by browser and by the names of its menus.

The device check's page holds all of it; its script shows what fits.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

NAMES = {
    "chrome": "Chrome",
    "edge": "Edge",
    "firefox": "Firefox",
    "safari": "Safari (Mac)",
    "ios": "iPhone, iPad",
    "android": "Android",
}


@dataclass(frozen=True)
class Help:
    """One trouble: what it is, what helps anybody, and what helps in one browser."""

    trouble: str
    what: str
    steps: tuple[str, ...]
    by_browser: tuple[tuple[str, str, str], ...] = ()


def named(**words: str) -> tuple[tuple[str, str, str], ...]:
    """(key, name, words) by browser."""
    return tuple((key, NAMES[key], text) for key, text in words.items())


def help_by_trouble() -> tuple[Help, ...]:
    """All of it, in the language that is active now."""
    return (*about_the_microphone(), *about_the_sound(), *about_the_rest())


def about_the_microphone() -> tuple[Help, ...]:
    return (
        Help(
            "microphone_denied",
            _("This page may not use the microphone."),
            (_("Allow it as described here, and press “Try again”."),),
            named(
                chrome=_(
                    "Click the icon to the left of the address, and turn “Microphone” on. If it is "
                    "not there: menu ⋮ › Settings › Privacy and security › Site settings › "
                    "Microphone."
                ),
                edge=_(
                    "Click the lock to the left of the address › Permissions for this site › "
                    "Microphone › Allow. In Windows also: Settings › Privacy & security › "
                    "Microphone."
                ),
                firefox=_(
                    "Click the crossed-out microphone to the left of the address, and remove "
                    "“Blocked”. If it is not there: menu ☰ › Settings › Privacy & Security › "
                    "Permissions › Microphone › Settings."
                ),
                safari=_(
                    "Menu Safari › Settings for This Website › Microphone › Allow. On the Mac "
                    "also: System Settings › Privacy & Security › Microphone › Safari."
                ),
                ios=_(
                    "In Safari: the button at the left of the address › Website Settings › "
                    "Microphone › Allow. In another browser: the app Settings › its name › "
                    "Microphone."
                ),
                android=_(
                    "Tap the icon to the left of the address › Permissions › Microphone › Allow. "
                    "If it stays off: Settings › Apps › your browser › Permissions › Microphone."
                ),
            ),
        ),
        Help(
            "microphone_missing",
            _("No microphone was found."),
            (
                _("Plug in a headset, or switch one on, and press “Try again”."),
                _("A phone always has a microphone: you can go on with yours."),
            ),
            named(
                edge=_("In Windows: Settings › System › Sound › Input shows what is connected."),
                chrome=_(
                    "In Windows: Settings › System › Sound › Input. On a Mac: System Settings › "
                    "Sound › Input."
                ),
                firefox=_(
                    "In Windows: Settings › System › Sound › Input. On a Mac: System Settings › "
                    "Sound › Input."
                ),
                safari=_("System Settings › Sound › Input shows what is connected."),
            ),
        ),
        Help(
            "microphone_busy",
            _("Another program is using the microphone."),
            (
                _("Close other calls and meetings, also in other tabs, and press “Try again”."),
                _("If that does not help, restart the browser."),
            ),
            named(
                ios=_("End phone calls and voice messages: only one app can listen at a time."),
                android=_("End phone calls and voice messages: only one app can listen at a time."),
            ),
        ),
        Help(
            "microphone_quiet",
            _("The microphone is on, but hardly anything is heard."),
            (
                _("Choose another one in the list above."),
                _("Look for a mute switch on the headset or its cable, and come closer."),
            ),
            named(
                chrome=_("Turn the input up: Windows Settings › System › Sound › Input, or Mac "
                         "System Settings › Sound › Input."),
                edge=_("Turn the input up: Windows Settings › System › Sound › Input volume."),
                firefox=_("Turn the input up: Windows Settings › System › Sound › Input, or Mac "
                          "System Settings › Sound › Input."),
                safari=_("Turn the input up: System Settings › Sound › Input volume."),
            ),
        ),
        Help(
            "microphone_lost",
            _("The microphone was disconnected."),
            (_("Connect it again, or choose another one, and press “Try again”."),),
        ),
        Help(
            "microphone_failed",
            _("The microphone could not be started."),
            (_("Press “Try again”. If it stays so, restart the browser or take another one."),),
        ),
    )  # fmt: skip


def about_the_sound() -> tuple[Help, ...]:
    return (
        Help(
            "speaker_silent",
            _("You did not hear the sound."),
            (
                _("Turn the volume up, and look whether headphones are connected elsewhere."),
                _("The interviewer’s words also stand on the screen, so you can go on without."),
            ),
            named(
                chrome=_("Right-click the tab: if it says “Unmute site”, choose that."),
                edge=_("Right-click the tab: if it says “Unmute tab”, choose that."),
                firefox=_("Click the crossed-out loudspeaker on the tab."),
                safari=_("Click the loudspeaker in the address bar, or on the tab."),
                ios=_("Move the switch at the side out of silent mode, and press volume up."),
                android=_("Press volume up while the sound plays, and raise “Media”."),
            ),
        ),
        Help(
            "echo_heard",
            _("The microphone hears the loudspeaker."),
            (
                _("With headphones the interviewer does not hear itself, and you can interrupt."),
                _("Without any, turn the volume down a little."),
            ),
        ),
    )


def about_the_rest() -> tuple[Help, ...]:
    return (
        Help(
            "network_slow",
            _("The connection is slow."),
            (
                _("Come closer to the router or use a cable, and stop downloads and videos."),
                _("Typing needs next to nothing: it works on any connection."),
            ),
        ),
        Help(
            "network_blocked",
            _("This network does not let the conversation through."),
            (
                _("A company network or a VPN may stop it. Turn the VPN off, or use another one."),
                _("A phone’s own data connection nearly always works."),
            ),
        ),
        Help(
            "network_failed",
            _("The server could not be reached."),
            (_("Look whether you are online, and press “Try again”."),),
        ),
        Help(
            "browser_in_app",
            _("This page is open inside another app, which may keep the microphone from it."),
            (_("Open it in a browser of its own:"),),
            named(
                ios=_("Tap ••• or the share button, then “Open in Safari”."),
                android=_("Tap ⋮, then “Open in Chrome” or “Open in browser”."),
            ),
        ),
        Help(
            "browser_insecure",
            _("This address is not secure, so browsers give it no microphone."),
            (_("Ask the team for an address that begins with https. You can type meanwhile."),),
        ),
        Help(
            "browser_unsupported",
            _("This browser is too old for a conversation by voice."),
            (_("Take a current Chrome, Edge, Firefox or Safari, or type your answers."),),
        ),
    )
