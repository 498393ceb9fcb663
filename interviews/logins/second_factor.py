"""The second factor: set up, asked for, renewed and taken away. Pages, admin and API call this.

Optional for each person, or required of the whole team by `STAFF_SECOND_FACTOR`.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken

from interviews import sealing
from interviews.audit import Action, record
from interviews.errors import InterviewError
from interviews.logins import codes
from interviews.models import RecoveryCode, SecondFactor
from interviews.tokens import hash_token

PURPOSE: Final = b"interviews.logins.second_factor"
FREE_TRIES: Final = 5
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)


class Step(StrEnum):
    """What stands between a right password and the log-in."""

    CODE = "code"
    SET_UP = "set_up"


class WrongCode(InterviewError):
    code = "otp_wrong"
    status = 401


class TooManyCodes(InterviewError):
    code = "otp_throttled"
    status = 429

    def __init__(self, wait: timedelta) -> None:
        self.wait_s = max(int(wait.total_seconds()), 0) + 1
        super().__init__(f"Too many wrong codes. Try again in {self.wait_s} seconds.")


class IsUnreadable(InterviewError):
    """Its secret was sealed under another `SECRET_KEY`."""

    code = "second_factor_unreadable"
    status = 409


class IsSetUpAlready(InterviewError):
    code = "second_factor_exists"
    status = 409


def is_required() -> bool:
    return bool(settings.STAFF_SECOND_FACTOR == "required")


def factor_of(user: User) -> SecondFactor | None:
    return SecondFactor.objects.filter(user=user).first()


def next_step(user: User) -> Step | None:
    """What this person still has to do after the password; None where they are in."""
    if factor_of(user) is not None:
        return Step.CODE
    return Step.SET_UP if user.is_staff and is_required() else None


def set_up(
    user: User, *, secret: str, code: str, now: datetime, password: str | None = None
) -> list[str]:
    """Take an app into use that shows the right code. The recovery codes, to be read only now.

    password: the person's own, checked, where they were logged in without a second factor: it is
    hashed anew, which ends such log-ins elsewhere. Tokens end in any case.
    Raises WrongCode or IsSetUpAlready.
    """
    step = codes.matching_step(secret, codes.plain(code), now=now)
    if step is None:
        raise WrongCode("This is not the code that the app shows now. Is the phone’s clock right?")
    try:
        with transaction.atomic():
            sealed = sealing.seal(secret, purpose=PURPOSE)
            factor = SecondFactor.objects.create(user=user, secret=sealed, last_step=step)
            record(Action.FACTOR_SET_UP, user, by=user)
            end_tokens(user)
            if password is not None:
                User.objects.filter(pk=user.pk).update(password=make_password(password))
            return give_recovery_codes(factor)
    except IntegrityError:
        raise IsSetUpAlready("A second factor is set up already.") from None


def end_tokens(user: User) -> None:
    open_ones = OutstandingToken.objects.filter(user=user, blacklistedtoken=None)
    BlacklistedToken.objects.bulk_create(
        [BlacklistedToken(token=one) for one in open_ones], ignore_conflicts=True
    )


def give_recovery_codes(factor: SecondFactor) -> list[str]:
    given = codes.new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, code_hash=hash_token(codes.plain(code))) for code in given
    )
    return given


def check_code(user: User, typed: str, *, now: datetime) -> None:
    """Accept a code of the app, or a recovery code, once. Raises WrongCode or TooManyCodes.

    Whoever knows the password can guess codes from many addresses, which no lock-out by address
    sees; so tries are counted here, too, and wait longer and longer.
    """
    factor = factor_of(user)
    if factor is None:
        raise WrongCode("There is no second factor.")
    claim_try(factor, now=now)
    code = codes.plain(typed)
    taken = take_app_code if codes.is_of_an_app(code) else take_recovery_code
    if not taken(factor, code, now=now):
        raise WrongCode("This code is not right, or was used before.")


def claim_try(factor: SecondFactor, *, now: datetime) -> None:
    """Count a try before it is looked at, so that many at once are not looked at for one."""
    if factor.next_try_at is not None and factor.next_try_at > now:
        raise TooManyCodes(factor.next_try_at - now)
    tries = factor.tries + 1
    unchanged = SecondFactor.objects.filter(pk=factor.pk, tries=factor.tries)
    if not unchanged.update(tries=tries, next_try_at=now + wait_after(tries)):
        raise TooManyCodes(timedelta(seconds=1))


def wait_after(tries: int) -> timedelta:
    """No wait for the first few; then half a minute, a minute, two, up to a quarter of an hour."""
    if tries < FREE_TRIES:
        return timedelta()
    doubled = min(tries - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doubled), LONGEST_WAIT)


def take_app_code(factor: SecondFactor, code: str, *, now: datetime) -> bool:
    step = codes.matching_step(secret_of(factor), code, now=now)
    if step is None:
        return False
    later = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step)
    return bool(later.update(last_step=step, tries=0, next_try_at=None))


def secret_of(factor: SecondFactor) -> str:
    try:
        return sealing.unseal(factor.secret, purpose=PURPOSE)
    except sealing.SecretIsUnreadable:
        told = "This second factor cannot be read any more: use a recovery code, or ask an "
        raise IsUnreadable(f"{told}administrator to take it away.") from None


def take_recovery_code(factor: SecondFactor, code: str, *, now: datetime) -> bool:
    unused = RecoveryCode.objects.filter(factor=factor, used_at=None)
    with transaction.atomic():
        if not unused.filter(code_hash=hash_token(code)).update(used_at=now):
            return False
        SecondFactor.objects.filter(pk=factor.pk).update(tries=0, next_try_at=None)
        record(Action.RECOVERED, factor.user, by=factor.user)
    return True


def count_unused_codes(factor: SecondFactor) -> int:
    return factor.recovery_codes.filter(used_at=None).count()


def renew_recovery_codes(user: User) -> list[str]:
    """New ones in place of all others. Raises WrongCode where there is no second factor."""
    factor = factor_of(user)
    if factor is None:
        raise WrongCode("There is no second factor.")
    with transaction.atomic():
        factor.recovery_codes.all().delete()
        record(Action.CODES_RENEWED, user, by=user)
        return give_recovery_codes(factor)


def take_away(user: User) -> bool:
    """From oneself, or, by an administrator, from somebody who has lost app and codes."""
    with transaction.atomic():
        gone, _ = SecondFactor.objects.filter(user=user).delete()
        if gone:
            record(Action.FACTOR_GONE, user)
    return bool(gone)
