"""Where the effects of actions find the rules' numbers; all of them stand in `thresholds`."""

from supervisor.thresholds import OFF_TOPIC_BELOW

__all__ = ["OFF_TOPIC_BELOW"]
