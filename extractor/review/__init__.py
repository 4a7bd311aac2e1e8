"""The review page: a person settles notices in the browser, on this machine only. Needs the extra `review`."""
