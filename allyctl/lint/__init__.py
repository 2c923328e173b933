"""Finished Word documents against the national format: what each paragraph is, then one function a check; pure."""
