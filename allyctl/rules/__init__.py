"""What is checked: one function a rule, one file a family. Rules are pure: a scope in, faults out."""
