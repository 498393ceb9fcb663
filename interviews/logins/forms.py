"""What the pages of the second factor ask."""

from typing import Any

from django import forms

from interviews.logins.codes import DIGITS, RECOVERY_BYTES

LONGEST_CODE = 40
CODE_BOX: dict[str, Any] = {
    "autocomplete": "one-time-code",
    "autocapitalize": "none",
    "spellcheck": "false",
    "autofocus": True,
}


class CodeForm(forms.Form):
    """Of the app, or a recovery code."""

    code = forms.CharField(
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs=CODE_BOX),
        help_text=(
            f"The {DIGITS} digits that your app shows now, "
            f"or one of your recovery codes ({RECOVERY_BYTES * 8 // 5} characters)."
        ),
    )


class FirstCodeForm(forms.Form):
    """For whoever has just shown the password."""

    code = forms.CharField(
        max_length=LONGEST_CODE,
        label="Code",
        widget=forms.TextInput(attrs={**CODE_BOX, "inputmode": "numeric", "autofocus": False}),
        help_text=f"The {DIGITS} digits that the app shows now.",
    )


class SetUpForm(FirstCodeForm):
    """For whoever has been logged in for a while: the password shows that it is still them."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["password", "code"]
