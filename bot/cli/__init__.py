"""The command line: the one place where settings, storage, jobs and handlers meet."""
