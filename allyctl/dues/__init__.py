"""What falls due: one function a kind, pure: a scope and a day in, tasks with their last day out."""
