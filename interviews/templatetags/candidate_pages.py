"""What candidates' pages hand to their scripts and offer to their readers."""

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from interviews.languages import Language
from interviews.script_words import script_words as words_of

register = template.Library()


@register.simple_tag
def script_words() -> SafeString:
    """The scripts' sentences in the page's language; read by `static/js/words.js`."""
    return json_script(words_of(), "words")


@register.inclusion_tag("components/language_switch.html")
def language_switch() -> dict[str, object]:
    """Links to the same page in each language, each written in its own."""
    return {"languages": Language.choices, "current": get_language()}
