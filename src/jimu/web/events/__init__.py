"""Events: invited, signed in, followed up; the sign-in by a code that cannot be forwarded."""
