"""`allyctl.toml` and policies: TOML in, frozen types of `model` out, every error at once with its line."""
