-- PostgreSQL grants EXECUTE on every new function to PUBLIC. Runs in the transaction that creates the functions, after them.

revoke all on all functions in schema shipkit from public;
