"""`allyctl.toml` and policies: TOML in, frozen types of `model` out, every error at once with its line."""

from allyctl.settings.keys import POLICY_KEYS, SETTINGS, SettingKey, ValueType
from allyctl.settings.policies import SHIPPED, load_policy
from allyctl.settings.workspace import find_workspace, load_settings

__all__ = [
    "POLICY_KEYS",
    "SETTINGS",
    "SHIPPED",
    "SettingKey",
    "ValueType",
    "find_workspace",
    "load_policy",
    "load_settings",
]
