-- The schema of ShipKit's functions, closed by default: only the grants under the functions give a role EXECUTE. A function that lost its
-- grant, or that no file here defines anymore, loses the privilege in the same transaction.

create schema if not exists shipkit;
grant usage on schema public, shipkit to shipkit_app, shipkit_auth, shipkit_worker;
revoke all on all functions in schema shipkit from public, shipkit_app, shipkit_auth, shipkit_worker;
