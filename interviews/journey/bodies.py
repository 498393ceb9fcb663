"""What the device check's page sends: states, codes and measures, and nothing of the device."""

from typing import Any

from rest_framework import serializers

from interviews.journey.checks import STATES

CODE = r"^[a-z_]{1,40}\Z"


class Finding(serializers.Serializer[Any]):
    """One thing that was tried."""

    state = serializers.ChoiceField(choices=STATES)
    code = serializers.RegexField(CODE, required=False)
    latency_ms = serializers.IntegerField(required=False, min_value=0, max_value=120_000)
    up_kbit_s = serializers.IntegerField(required=False, min_value=0, max_value=10_000_000)
    down_kbit_s = serializers.IntegerField(required=False, min_value=0, max_value=10_000_000)


class DeviceFindings(serializers.Serializer[Any]):
    """What the candidate's device could do; what was not tried is left out."""

    browser = Finding(required=False)
    microphone = Finding(required=False)
    speaker = Finding(required=False)
    echo = Finding(required=False)
    network = Finding(required=False)


class DeviceVerdict(serializers.Serializer[Any]):
    passed = serializers.BooleanField()
