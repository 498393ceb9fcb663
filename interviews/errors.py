"""What can stand in the way of an interview, by name. Views and consumers turn these to answers."""


class InterviewError(Exception):
    """An expected refusal: `code` for programs, the message for people."""

    code = "interview_error"
    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotVisible(InterviewError):
    """There is no such thing, or none that this caller may know of: the two look the same."""

    code = "not_found"
    status = 404


class NotAllowed(InterviewError):
    """The caller may see it, but not do this."""

    code = "permission_denied"
    status = 403


class InterviewIsOver(InterviewError):
    code = "interview_over"
    status = 409


class InterviewIsNotReady(InterviewError):
    """Something that an interview needs is missing, such as a job description."""

    code = "interview_not_ready"
    status = 409


class TicketRefused(InterviewError):
    code = "ticket_refused"
    status = 401


class LinkRefused(InterviewError):
    """A candidate's link that is unknown, expired, revoked or used up."""

    code = "link_refused"
    status = 404


class MailRefused(InterviewError):
    """A mail that cannot be sent as things are; `code` says why."""

    status = 409

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class TooManyWebhooks(InterviewError):
    code = "too_many_webhooks"
    status = 409


class WebhookIsOff(InterviewError):
    """Nothing can be sent to it until it is switched on."""

    code = "webhook_off"
    status = 409


class DeliveryIsUnderWay(InterviewError):
    """It is being sent at this moment."""

    code = "delivery_under_way"
    status = 409
