"""What a browser sends along with the admin's form of an interview."""

NOTHING_UNDER_IT = {
    f"{prefix}-{count}_FORMS": "0"
    for prefix in ("links", "sessions", "consents", "device_checks", "feedback")
    for count in ("TOTAL", "INITIAL")
}
"""The tables under the form, without rows."""
